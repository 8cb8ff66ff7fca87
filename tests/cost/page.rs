//! The platform's price table against its page, whose numbers are written here once more.

use std::path::Path;

const TABLE: &str = include_str!("../../prices/chatspot.toml");

/// A price by plan: Automation, Pro, Advanced. `-` is what a plan does not have.
type Row = (&'static str, [&'static str; 3]);

/// Every row of the page with a price in reais, in its order, as the page has it.
const PRICES: [Row; 17] = [
    ("Agentes de IA Ilimitados", ["-", "69", "69"]),
    ("Chatbots e Sequências Ilimitadas", ["69", "69", "69"]),
    ("Painéis CRM Ilimitados", ["69", "69", "69"]),
    ("Integração com Z-API (WhatsApp Não Oficial)", ["119", "119", "119"]),
    ("Usuário Adicional", ["-", "59", "59"]),
    ("WhatsApp Adicional", ["69", "69", "69"]),
    ("Instagram Direct ou Messenger Adicional", ["69", "69", "69"]),
    ("Integração com ASAAS", ["79", "79", "79"]),
    ("Agendamento Avançado", ["-", "14", "14"]),
    ("Relatórios Avançados de CRM", ["29", "29", "29"]),
    ("Taxa de Implantação", ["549", "549", "549"]),
    ("Conversa de Marketing", ["0.0625", "0.0625", "0.0625"]),
    ("Conversa de Utilidade", ["0.0068", "0.0068", "0.0068"]),
    ("Conversa Receptiva", ["0", "0", "0"]),
    ("Conversa ativa/mês (até 5000)", ["5000", "5000", "5000"]),
    ("Custo por conversa adicional (>5000)", ["0.09", "0.09", "0.09"]),
    ("Transcrição de Áudio com IA", ["14", "14", "14"]),
];

/// Every row of features: `y` yes, `-` no, a number, or `*` without bound.
const FEATURES: [Row; 44] = [
    ("Central de Atendimento", ["y", "y", "y"]),
    ("Criação de Setores", ["y", "y", "y"]),
    ("Fila de Espera", ["y", "y", "y"]),
    ("Resultado dos atendimentos", ["y", "y", "y"]),
    ("Modelo de Mensagens", ["y", "y", "y"]),
    ("Respostas Rápidas", ["y", "y", "y"]),
    ("Conclusão em massa de atendimento", ["y", "y", "y"]),
    ("Tempo de segurança para envio de Mensagem", ["y", "y", "y"]),
    ("Transferir Conversas", ["y", "y", "y"]),
    ("Permissões específicas para usuários", ["-", "y", "y"]),
    ("Supervisão de Conversas", ["y", "y", "y"]),
    ("Distribuição Automática", ["-", "y", "y"]),
    ("Etiquetas", ["*", "*", "*"]),
    ("Campos Personalizados", ["*", "*", "*"]),
    ("Histórico de Conversas (por 20 meses)", ["y", "y", "y"]),
    ("Importação de Contatos", ["y", "y", "y"]),
    ("Rastrear Origem dos Leads", ["y", "y", "y"]),
    ("Tracking de Navegação do Site", ["y", "y", "y"]),
    ("Carteiras de Cliente", ["-", "y", "y"]),
    ("Relatórios de Atendimento", ["y", "y", "y"]),
    ("Monitoramento em tempo real", ["y", "y", "y"]),
    ("Dashboard de Indicadores", ["y", "y", "y"]),
    ("Quantidade de Funis", ["1", "2", "5"]),
    ("Etapas Personalizadas", ["y", "y", "y"]),
    ("Exportação de Dados", ["y", "y", "y"]),
    ("Campos Personalizados", ["y", "y", "y"]),
    ("Agente de IA", ["-", "1", "3"]),
    ("Chatbots de Atendimento", ["1", "1", "3"]),
    ("Chatbots de Automação", ["1", "1", "3"]),
    ("Chatbot com Webhooks", ["-", "y", "y"]),
    ("Sequências", ["1", "1", "3"]),
    ("Integrações (Webhook + API)", ["y", "y", "y"]),
    ("Botão do WhatsApp com Tag", ["y", "y", "y"]),
    ("Componente Make.com & n8n", ["y", "y", "y"]),
    ("Disparo de Campanhas", ["y", "y", "y"]),
    ("Segmento de Público", ["y", "y", "y"]),
    ("Disparo de Chatbot Ativos", ["y", "y", "y"]),
    ("Efetividade da Base de Contatos", ["y", "y", "y"]),
    ("Relatório", ["y", "y", "y"]),
    ("Base de Contatos", ["*", "*", "*"]),
    ("Suporte por WhatsApp", ["y", "y", "y"]),
    ("Sucesso do Cliente", ["-", "-", "y"]),
    ("Onboarding Online", ["y", "y", "y"]),
    ("Onboarding Assistido", ["y", "y", "y"]),
];

fn table() -> toml::Table {
    TABLE.parse().unwrap()
}

/// One word of the table as it is written in the lists above.
fn word(value: &toml::Value, yes: &str) -> String {
    match value {
        toml::Value::Boolean(true) => yes.to_string(),
        toml::Value::Boolean(false) => "-".to_string(),
        toml::Value::String(text) if text == "unlimited" => "*".to_string(),
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn words(list: &toml::Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|value| word(value, "y")).collect()
}

/// Every table of the file, with the key it is under.
fn all(table: &toml::Table) -> Vec<(String, toml::Table)> {
    let of = |(key, value): (&String, &toml::Value)| match value {
        toml::Value::Table(one) => vec![(key.clone(), one.clone())],
        toml::Value::Array(many) => {
            many.iter().filter_map(|one| Some((key.clone(), one.as_table()?.clone()))).collect()
        }
        _ => Vec::new(),
    };
    table.iter().flat_map(of).collect()
}

/// The rows of the page that a table says it comes from.
fn rows(one: &toml::Table) -> Vec<String> {
    let many = one.get("rows").and_then(|rows| rows.as_array()).cloned().unwrap_or_default();
    let many = many.iter().chain(one.get("row"));
    many.map(|row| row.as_str().unwrap().to_string()).collect()
}

#[test]
fn every_price_is_the_one_of_the_page() {
    let tables = all(&table());
    for (row, expected) in PRICES {
        let (_, one) = tables.iter().find(|(_, one)| rows(one).contains(&row.to_string())).expect(row);
        let key = match row {
            "Usuário Adicional" => "extra",
            "Taxa de Implantação" => "price",
            "Conversa ativa/mês (até 5000)" => "free",
            "Custo por conversa adicional (>5000)" => "further",
            row if row.starts_with("Conversa ") => "each",
            _ => "month",
        };
        assert_eq!(words(&one[key]), expected, "{row}");
    }
    let users = &table()["users"]["included"];
    let channels = &table()["channels"]["included"];
    assert_eq!((words(users), words(channels)), (vec!["1".into(), "3".into(), "3".into()], vec!["1".to_string(); 3]));
    assert_eq!(table()["currency"].as_str(), Some("BRL"));
    assert!(
        tables.iter().filter(|(key, _)| key == "elsewhere").all(|(_, one)| one["currency"].as_str() == Some("USD"))
    );
    let per_user: Vec<&str> = tables
        .iter()
        .filter(|(_, one)| one.get("per_user").is_some())
        .filter_map(|(_, one)| one["name"].as_str())
        .collect();
    assert_eq!(per_user, ["scheduling"]);
}

#[test]
fn every_feature_is_the_one_of_the_page() {
    let found: Vec<(String, Vec<String>)> = all(&table())
        .iter()
        .filter(|(key, _)| key == "feature")
        .map(|(_, one)| (one["row"].as_str().unwrap().to_string(), words(&one["has"])))
        .collect();
    let expected: Vec<(String, Vec<String>)> =
        FEATURES.iter().map(|(row, has)| (row.to_string(), has.map(String::from).to_vec())).collect();
    assert_eq!(found, expected);
}

/// What has two values, or one, on the page is marked as read in, and nothing else is.
#[test]
fn what_is_read_in_is_marked() {
    for (key, one) in all(&table()) {
        let lists = one.values().filter_map(|value| value.as_array()).filter(|list| list.len() == 3);
        let has_gap = lists.flatten().any(|value| value.as_bool() == Some(false));
        let is_marked = one.get("inferred").and_then(|value| value.as_bool()) == Some(true);
        assert_eq!(has_gap, is_marked, "{key} {:?}", rows(&one));
    }
}

/// The rows of the page, where it is at hand.
#[test]
fn every_row_of_the_page_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    let pages = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let texts: Vec<String> = pages.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect();
    let Some(page) = texts.iter().find(|text| text.contains("Item Automation Pro Advanced")) else { return };
    let lines: Vec<&str> = page.lines().skip_while(|line| !line.starts_with("Usuários Inclusos")).collect();
    let lines: Vec<&str> = lines.into_iter().take_while(|line| !line.starts_with("* ")).collect();
    let known: Vec<String> = all(&table()).iter().flat_map(|(_, one)| rows(one)).collect();
    // Each row of the table begins a line of the page, and each line that is not a heading begins with one.
    for row in &known {
        assert!(lines.iter().any(|line| line.starts_with(row.as_str())), "\"{row}\" is not on the page");
    }
    let is_heading = |line: &str| !line.contains("R$ ") && line.chars().all(|c| !c.is_lowercase());
    let headings = ["PRECIFICAÇÃO CONVERSAS WHATSAPP (USD – pago à Meta)", "ATIVAÇÃO (Setup)"];
    let mut read = 0;
    for line in lines.iter().filter(|line| !line.trim().is_empty() && !is_heading(line) && !headings.contains(line)) {
        assert!(known.iter().any(|row| line.starts_with(row.as_str())), "\"{line}\" is not in the table");
        read += 1;
    }
    assert_eq!((read, known.len()), (66, 66));
}
