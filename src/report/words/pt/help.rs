//! The help of the command line: what commands and arguments are for, the notes below them, and the words around.
//!
//! Flags, commands, names of measures and keys of files are what they are in every language.

/// Before the usage.
pub(crate) const USAGE: &str = "Uso:";
/// The usage of the program itself, behind [`USAGE`].
pub(crate) const PROGRAM_USAGE: &str = "rodizio [COMANDO]\n     rodizio [OPÇÕES] [ARQUIVO]   como `rodizio run`";
/// What stands in a usage for all options, and for a command.
pub(crate) const ANY_OPTIONS: &str = "[OPÇÕES]";
pub(crate) const ANY_COMMAND: &str = "[COMANDO]";
/// The heads of the lists, without colons: the help puts them.
pub(crate) const COMMANDS: &str = "Comandos";
pub(crate) const ARGUMENTS: &str = "Argumentos";
pub(crate) const OPTIONS: &str = "Opções";
/// The heads of what stands below.
pub(crate) const EXAMPLES: &str = "Exemplos:";
pub(crate) const EXIT_CODES: &str = "Códigos de saída:";

/// What a command is for, in a line and in further paragraphs, which may be empty; the program is `rodizio`.
pub(crate) fn command(name: &str) -> Option<[&'static str; 2]> {
    Some(match name {
        "rodizio" => [
            "Como as regras de distribuição mudam a espera e a carga",
            "Simula como uma plataforma de chat entrega as conversas aos atendentes, um de cada vez (rodízio), e o que o \
             transbordo faz com a espera e a carga. Sem comando: `rodizio run`.",
        ],
        "run" => ["Simula um cenário e mostra o resultado", ""],
        "sweep" => [
            "Simula um cenário com cada combinação de alguns valores",
            "Quantos atendentes, qual transbordo? O que vem de fora é separado do que se escolhe.",
        ],
        "plan" => [
            "Encontra a configuração mais barata que cumpre as metas",
            "Quantos atendentes, qual transbordo, quais turnos?",
        ],
        "shard" => ["Simula um pedaço de um plano, ou diz quais faltam", ""],
        "merge" => ["Junta os pedaços: os arquivos que um só processo gravaria", ""],
        "sensitivity" => ["Diz qual suposição mais muda a resposta", ""],
        "compare" => ["Compara cenários, ou variantes de um cenário", "Todos recebem os mesmos clientes."],
        "check" => [
            "Confere se os cenários dão o que se espera deles; para CI",
            "As regras também são conferidas, com os casos delas.",
        ],
        "review" => ["Mostra o que mudou desde uma linha de base: aceite ou rejeite", ""],
        "explain" => [
            "Diz por que os clientes esperaram, todos ou um só",
            "De onde vem a espera, e o que aconteceu com uma conversa.",
        ],
        "new" => [
            "Faz algumas perguntas sobre a sua equipe e monta um cenário",
            "Oito perguntas simples; a cada uma se pode responder \"não sei\".",
        ],
        "page" => [
            "Faz uma página que calcula: ajustes, a resposta, um dia para assistir",
            "Um só arquivo, que abre em qualquer navegador, com o simulador dentro.",
        ],
        "import" => ["Lê a exportação de uma plataforma: o seu próprio histórico", ""],
        "fit" => [
            "Faz um cenário a partir do seu próprio histórico",
            "Em que horários, quantos clientes, com que rapidez se atende, com que regras; e com quanta certeza.",
        ],
        "replay" => ["Passa um registro de eventos só pelas regras", ""],
        "validate" => ["Compara o simulador com todas as respostas exatas que existem", ""],
        "measures" => ["Explica cada medida: o que se conta, e sobre o quê", ""],
        "schema" => ["Mostra o JSON Schema dos arquivos de cenário ou experimento", ""],
        "completions" => ["Mostra o que faz o shell completar comandos e opções", ""],
        "man" => ["Mostra a página de manual do programa ou de um comando", ""],
        "help" => ["Mostra esta mensagem ou a ajuda de um comando", ""],
        _ => return None,
    })
}

/// What an argument is for, in a line and in further paragraphs, which may be empty; `id` is the field's name.
pub(crate) fn argument(command: &str, id: &str) -> Option<[&'static str; 2]> {
    Some(match (command, id) {
        (_, "lang") => [
            "O idioma: pt-BR, en, ou auto: o do ambiente",
            "RODIZIO_LANG, depois LC_ALL, LC_MESSAGES e LANG. O que máquinas leem é sempre em inglês; com --json, tudo.",
        ],

        // Of one command.
        ("page", "more") => ["Mais cenários, para escolher na página", ""],
        ("page", "out") => ["O arquivo que é escrito", ""],
        ("run", "log") => ["Com --out: as conversas, em conversations.csv", ""],

        ("sweep", "vary") => {
            ["Valores de um caminho: uma lista ou A..B", "Uma lista, A..B ou A..B/PASSO; até quatro vezes."]
        }
        ("sweep", "by") => ["A medida que ordena [padrão: wait_p90]", "As combinações ficam em ordem por ela."],
        ("sweep", "margin") => [
            "Diferenças até este valor não importam: wait_p90=30s",
            "As cores de um mapa abrangem pelo menos isto, para que menos não pareça novidade: wait_p90=5%, wait_p90=30s; \
             pode repetir [padrão: 10% da média].",
        ],
        ("sweep", "replications_csv") => {
            ["Com --out: também replications.csv, as medidas de cada replicação de cada combinação", ""]
        }
        ("sweep", "resume") => ["Com --out: continua de onde a varredura parou", ""],

        ("shard" | "merge", "work") => ["A pasta do plano", ""],
        ("shard", "number") => ["Qual pedaço, a partir de 0", ""],
        ("shard", "auto") => [
            "O pedaço que o agendador diz",
            "A primeira que existir: HQ_TASK_ID, JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID ou PBS_ARRAY_INDEX.",
        ],
        ("shard", "status") => ["Lista os pedaços que faltam, como em 3,7,9-12", ""],
        ("shard", "time_limit") => [
            "Termina depois deste tempo, com o que houver até lá",
            "O mesmo comando continua dali. O código de saída 3 diz que há mais a fazer.",
        ],
        ("shard", "in") => ["O arquivo do plano, quando não está em WORK", ""],
        ("shard", "out") => ["A pasta dos pedaços, quando não é WORK/shards", ""],
        ("shard", "quiet") => ["Sem progresso nem notas; os avisos continuam", ""],
        ("merge", "in") => [
            "A pasta dos pedaços, quando não é WORK/shards",
            "Pode repetir. Um pedaço que está em várias precisa ser o mesmo em todas.",
        ],
        ("merge", "replications_csv") => {
            ["Com --out: também replications.csv, as medidas de cada replicação de cada combinação", ""]
        }

        ("plan", "chance") => [
            "Cada meta em tantos dias (80%), não na média",
            "Cada meta passa a ser sobre a parte dos dias que a cumprem com as suas próprias conversas.",
        ],
        ("plan", "of") => ["Com --chance: de dias (days), semanas (weeks) ou meses (months)", ""],
        ("plan", "search") => [
            "Onde procurar: caminho e valores",
            "Os valores são uma lista, A..B ou A..B/PASSO. Até quatro vezes; o que vem de fora, como per_day, não faz parte de \
             um plano.",
        ],
        ("plan", "minimise") => [
            "O que deve ser mínimo: agents, cost ou medida",
            "Com --by-hour: cost, paid_hours ou agents. [padrão: cost quando há preços; senão agents, e paid_hours com \
             --by-hour]",
        ],
        ("plan", "by_hour") => {
            ["O que cada hora exige e os turnos que a cobrem", "Os turnos são os mais baratos que o fazem."]
        }
        ("plan", "off_shift") => [
            "Com --by-hour: como os atendentes ficam marcados fora do turno",
            "Indisponíveis (away), ou disponíveis (available), como fica na plataforma se ninguém fizer nada.",
        ],
        ("plan", "slots") => [
            "Com --by-hour: o que exige cada 15min, 30min ou 1h",
            "Os turnos começam e terminam quando podem, em qualquer caso.",
        ],
        ("plan", "confidence") => ["Probabilidade mínima de a resposta estar certa", ""],
        ("plan", "margin") => [
            "Diferença que não importa, como wait_p90=30s",
            "Como em wait_p90=30s, lost_share=0.2pp ou cost=1%; pode repetir [padrão: 5% do valor de cada meta, ou de 1 menos \
             esse valor quando é um percentual; 1% do que deve ser mínimo].",
        ],
        ("plan", "examine_all") => [
            "Não conclui nada de uma configuração para as que têm menos atendentes",
            "Sem isto, supõe-se que mais atendentes nunca alongam as esperas.",
        ],
        ("plan", "max_replications") => ["No máximo tantas simulações de uma configuração, pelo menos 30", ""],
        ("plan", "max_time") => ["Depois deste tempo a busca não começa outras simulações, como em \"10 min\"", ""],

        ("sensitivity", "over") => [
            "Uma entrada e a sua faixa: agents=6..10",
            "Até 24 vezes. Qualquer caminho do cenário, de um número ou tempo até outro.",
        ],
        ("sensitivity", "measure") => {
            ["O que olhar; pode repetir, vale mais a primeira", "[padrão: wait_p90 da primeira equipe]"]
        }
        ("sensitivity", "replications") => ["Simulações de cada ponto; senão, as do cenário", ""],
        ("sensitivity", "averaged") => [
            "Também o efeito médio sobre as outras entradas",
            "Sobre as duas pontas de cada uma delas: para isso é simulado também um plano de dois níveis. Sem isto, cada \
             entrada é mudada sozinha, em torno do cenário como está.",
        ],
        ("sensitivity", "sobol") => [
            "Também índices de Sobol', com N pontos de base",
            "[padrão: 256] Com k entradas são simulados k + 2 vezes esse número de pontos.",
        ],
        ("sensitivity", "sobol_replications") => ["Com --sobol: quantas vezes simular cada ponto dele", ""],

        ("compare", "files") => [
            "Os cenários, ou um experimento com variantes",
            "Os outros são comparados com o primeiro; sem nenhum, vale o cenário embutido.",
        ],
        ("compare", "variant") => ["O primeiro com outros valores; pode repetir", ""],
        ("compare", "margin") => {
            ["Diferença que não importa: wait_p90=30s", "Diferenças até este valor não importam; pode repetir."]
        }
        ("compare", "replications") => ["Pares de simulações; senão, as do primeiro", ""],

        ("check", "paths") => [
            "Cenários, casos, registros, e pastas ou padrões deles",
            "Cenários (.toml), casos de conformidade (.case), registros com as suas decisões (.jsonl ao lado de .out); sem \
             nada, as pastas scenarios e conformance.",
        ],
        ("check", "false_alarm") => {
            ["Chance máxima de alguma expectativa desta chamada falhar embora todas sejam cumpridas", ""]
        }
        ("check", "inconclusive") => ["O que vale se o orçamento acabar antes de um veredito", ""],
        ("check", "max_replications") => ["No máximo tantas simulações de um cenário, pelo menos 10", ""],
        ("check", "max_time") => {
            ["Depois deste tempo não começa outras simulações para uma expectativa, como em \"2 min\"", ""]
        }
        ("check", "baseline") => ["Compara cada cenário com esta linha de base", ""],
        ("check", "exact") => ["Com --baseline: nem um bit pode ser diferente", ""],
        ("check", "margin") => [
            "Com --baseline ou --against: diferenças até este valor não importam",
            "Como em wait_p90=5%; pode repetir [padrão: 1% da média de antes].",
        ],
        ("check", "save_baseline") => ["Guarda o resultado como esta linha de base", "Menos quando algo falha."],
        ("check", "baselines") => ["A pasta de todas as linhas de base", ""],
        ("check", "against") => [
            "Outro rodizio, que recebe as mesmas entradas",
            "Mostra a primeira decisão diferente e as diferenças das medidas.",
        ],
        ("check", "junit") => ["Grava também JUnit XML neste arquivo", ""],
        ("check", "markdown") => ["Grava também Markdown neste arquivo", "Como para $GITHUB_STEP_SUMMARY."],
        ("check", "github") => {
            ["Marca no GitHub as linhas do que não passa", "As marcas saem na saída de erros (stderr)."]
        }
        ("check", "quiet") => ["Só o veredito; os avisos continuam", ""],

        ("review", "name") => ["O nome da linha de base", ""],
        ("review", "paths") => ["Cenários e pastas deles; senão, a pasta scenarios", ""],
        ("review", "accept") => ["Faz do resultado de hoje a linha de base", ""],
        ("review", "reject") => ["Deixa a linha de base como está, sem perguntar", ""],
        ("review", "baselines") => ["A pasta de todas as linhas de base", ""],
        ("review", "margin") => [
            "Diferença que não importa, como wait_p90=30s",
            "wait_p90=5% é da média de antes; pode repetir [padrão: 1%].",
        ],

        ("explain", "conversation") => {
            ["Uma conversa, como 4711 ou Suporte#4711", "O número dela, ou o nome dela no registro."]
        }
        ("explain", "worst") => ["As N maiores esperas, qualquer que seja o fim", ""],
        ("explain", "in_hours") => ["Com --worst: conta só o horário de atendimento", ""],
        ("explain", "agent") => [
            "O que um atendente fez com as suas ofertas",
            "E quais conversas ficaram com ele por mais tempo sem início.",
        ],
        ("explain", "replication") => ["Qual replicação, a partir de 1 [padrão: 1]", ""],
        ("explain", "replications") => {
            ["Quantas replicações; senão, as do cenário", "Sem --conversation, --worst e --agent."]
        }
        ("explain", "events") => {
            ["Explica um registro; `-` é a entrada padrão", "Um registro como os que `rodizio replay` recebe."]
        }
        ("explain", "perfetto") => ["Grava um rastro que abre na Perfetto UI", ""],
        ("explain", "trace_from") => [
            "Com --perfetto: só conversas que chegam a partir deste momento",
            "Como em 2026-03-09 ou 2026-03-09T08:00.",
        ],
        ("explain", "trace_to") => ["Com --perfetto: só conversas que chegam antes deste momento", ""],
        ("explain", "write_events") => ["Grava as entradas para `rodizio replay`", ""],
        ("explain" | "check", "html") => ["Grava também o resultado como página", ""],
        ("explain", "quiet") => ["Só as primeiras frases; os avisos continuam", ""],

        ("import", "exports") => ["A exportação: arquivos ou pastas; `-` é a entrada padrão", ""],
        ("import", "out") => ["Pasta: history.csv, rejected.csv e import.toml", ""],
        ("import", "to") => ["Com --out: `log` grava também log.jsonl", "Para `rodizio replay`."],
        ("import", "quiet") => ["Só as primeiras frases", ""],

        ("fit", "exports") => ["O histórico, ou exportação: arquivos ou pastas", "`-` é a entrada padrão."],
        ("fit", "hours") => [
            "Horário de atendimento: \"mon-fri 08:00-18:00\"",
            "Pode repetir. Senão, aquele em que conversas são iniciadas.",
        ],
        ("fit", "rules") => [
            "Um cenário com as regras da conta",
            "Senão, as regras que melhor se ajustam. Valem todas as regras dele: as da equipe de mesmo nome; quando o cenário \
             tem uma só equipe, as dela valem para todas as equipes.",
        ],
        ("fit", "set") => [
            "Uma regra que você conhece: overflow=\"20 min\"",
            "Pode repetir; as regras que não são ditas continuam sendo procuradas. Uma chave de [team.rules], como overflow, \
             limit ou handover, vale para todas as equipes; para uma só, escreva team.NOME.rules.overflow. Só regras podem \
             ser ditas. Com --rules, toma o lugar do que aquele cenário diz.",
        ],
        ("fit", "holdout") => ["A parte final dos dias, prevista pelos outros", ""],
        ("fit", "bootstrap") => {
            ["Quantos outros conjuntos de valores possíveis", "Conjuntos que o histórico também admite."]
        }
        ("fit", "counts") => {
            ["O histórico são contagens, nesta coluna", "Contagens de intervalos: só as chegadas são ajustadas."]
        }
        ("fit" | "validate", "seed") => ["Semente dos números aleatórios", ""],

        ("new", "file") => ["O cenário a gravar; nunca sobrescreve [padrão: minha-equipe.toml]", ""],
        ("new", "from") => ["Começa de um tipo de equipe; os números são suposições", ""],
        ("new", "answers") => ["Um arquivo TOML com respostas; `-` é a entrada padrão", ""],
        ("new", "set") => {
            ["Uma resposta, como agents=3; pode repetir", "Toma o lugar do que --answers e --from dizem."]
        }

        ("replay", "scenario") => ["O cenário: fuso, horários, atendentes, equipes e regras", ""],
        ("replay", "events") => ["Os eventos, um JSON por linha; `-` é a entrada padrão", ""],
        ("replay", "quiet") => ["Nada sobre o que passou; os avisos continuam", ""],

        ("validate", "quiet") => ["Só o veredito, sem tabela nem progresso", ""],

        ("measures", "json") => ["Um documento JSON", ""],
        ("schema", "experiment") => ["O esquema dos arquivos de experimento", ""],
        ("completions", "shell") => ["O shell", ""],
        ("man", "command") => ["O comando; sem ele, o programa inteiro", ""],
        ("help", _) => ["O comando cuja ajuda mostrar", ""],

        // Of several commands alike.
        (_, "file") => ["O cenário, ou um experimento; senão, o cenário embutido", ""],
        (_, "set") => [
            "Muda o cenário, como agents=9; pode repetir",
            "Qualquer caminho dele, ou um nome curto como overflow, limit, per_day, agents, concurrency. Quando há vários \
             cenários, todos são mudados.",
        ],
        (_, "slots") => [
            "Em que fatias a semana é mostrada: 15min, 30min ou 1h",
            "Em hours.csv e nos gráficos por hora da semana. Nada do que acontece muda com isto.",
        ],
        (_, "target") => ["Meta: \"wait_p90 <= 10 min\"; pode repetir", ""],
        (_, "seed") => ["Semente dos números aleatórios; senão, a do cenário", ""],
        (_, "threads") => ["Quantos threads; senão, todos os processadores. Não muda nenhum resultado", ""],
        (_, "max_memory") => ["Memória para as conversas simuladas, como em \"8 GB\" [padrão: 4 GB]", ""],
        (_, "inputs") => [
            "Um CSV de conjuntos de parâmetros, ou `none`; senão, o que diz o cenário",
            "Com quanta certeza a resposta vale com os seus dados: cada conjunto é simulado duas vezes. `none` toma todos os \
             valores por conhecidos, o que gasta um terço das simulações.",
        ],
        (_, "replications") => ["Quantas simulações; senão, as do cenário", "Cada uma é independente das outras."],
        (_, "precision") => [
            "Simula até o intervalo ficar tão estreito assim",
            "Metade do intervalo de 95 %, no máximo: 2% do tempo médio de espera, wait_p90=5% de outra medida, \
             lost_share=0.2pp, wait_p90=30s; pode repetir.",
        ],
        (_, "max_replications") => ["Com --precision: no máximo tantas simulações [padrão: 1000]", ""],
        (_, "max_time") => [
            "Com --precision: sem outras simulações depois deste tempo, como em \"10 min\"",
            "As primeiras 30 simulações de cada cenário ou combinação são feitas de qualquer modo.",
        ],
        (_, "no_controls") => [
            "As médias das simulações como são, sem o que se sabe dos clientes",
            "Sabe-se quantos clientes uma simulação deveria ter, e com quanto trabalho; quando ela tem mais ou menos, as médias \
             são corrigidas por isso (docs/statistics.md, control variates). Isto deixa a correção de fora.",
        ],
        (_, "out") => [
            "Pasta do relatório, dos gráficos e das tabelas",
            "report.html, report.md, gráficos, tabelas CSV, manifest.json. A pasta é criada se não existir.",
        ],
        (_, "live") => [
            "Com --out: controles no report.html, para experimentar outros ajustes",
            "O próprio motor vai na página, 1,4 MB dele, e o texto do cenário. `auto`: se a página ficar abaixo de 2 MB e o cenário não ler arquivos de dados, que só vão em uma página se alguém disser.",
        ],
        (_, "shards") => [
            "Com --plan-out: divide em N pedaços, para outras máquinas",
            "Pedaços de duração parecida, por um piloto curto. No máximo tantos quantos o agendador aceita em um array.",
        ],
        (_, "plan_out") => ["Com --shards: a pasta do plano; só o piloto é simulado", ""],
        (_, "png") => ["Com --out: os gráficos também em PNG", ""],
        (_, "excel") => ["Com --out: as tabelas também em results.xlsx, cada uma em sua planilha", ""],
        (_, "json") => ["Um documento JSON na saída padrão", ""],
        (_, "quiet") => ["Só a resposta; os avisos continuam", ""],
        (_, "mapping") => ["Que coluna é o quê; gravado se não existir", "Como está em import.toml."],
        (_, "from") => [
            "A plataforma, se as colunas não a mostram",
            "chatspot, blip, chatwoot, intercom, zendesk, ccai, rocketchat, freshchat, front; rodizio é um history.csv.",
        ],
        (_, "date_order") => ["O que vem antes nas datas: dmy, mdy ou ymd", ""],
        (_, "time_zone") => ["Fuso das horas sem fuso [padrão: America/Sao_Paulo]", ""],
        (_, "anonymous") => ["Atendentes como Agente 1, Agente 2 etc.", ""],
        _ => return None,
    })
}

/// What a value of an argument means, where the values are explained one by one.
pub(crate) fn value(command: &str, id: &str, value: &str) -> Option<&'static str> {
    match (command, id, value) {
        (_, "live", "auto") => Some("Se a página ficar pequena"),
        (_, "live", "always") => Some("Por maior que seja a página"),
        (_, "live", "never") => Some("Uma página só para ler"),
        ("check", "inconclusive", "fail") => Some("Código de saída 98"),
        ("check", "inconclusive", "pass") => Some("É dito, e nada mais"),
        _ => None,
    }
}

/// The name of an argument's value, by the English one; `DIR`, `N` and other letters stay.
pub(crate) fn value_name(name: &str) -> &str {
    match name {
        "COLUMN" => "COLUNA",
        "COMMAND" => "COMANDO",
        "EVENTS" => "EVENTOS",
        "EXPORT" => "EXPORTAÇÃO",
        "FILE" => "ARQUIVO",
        "FILES" => "ARQUIVOS",
        "FORM" => "FORMA",
        "HISTORY|EXPORT" => "HISTÓRICO|EXPORTAÇÃO",
        "HOURS" => "HORÁRIO",
        "HOW" => "COMO",
        "KEY=VALUE" => "CHAVE=VALOR",
        "KIND" => "TIPO",
        "LANGUAGE" => "IDIOMA",
        "LENGTH" => "DURAÇÃO",
        "LOG" => "REGISTRO",
        "MEASURE" => "MEDIDA",
        "[MEASURE=]P" => "[MEDIDA=]P",
        "MEASURE=VALUE" => "MEDIDA=VALOR",
        "NAME" => "NOME",
        "NAME:PATH=VALUE,..." => "NOME:CAMINHO=VALOR,...",
        "ORDER" => "ORDEM",
        "PATH=A..B" => "CAMINHO=A..B",
        "PATH=VALUE" => "CAMINHO=VALOR",
        "PATH=VALUES" => "CAMINHO=VALORES",
        "PATHS" => "CAMINHOS",
        "PRESET" => "PLATAFORMA",
        "PROGRAM" => "PROGRAMA",
        "RULE=VALUE" => "REGRA=VALOR",
        "SCENARIO" => "CENÁRIO",
        "SHARE" => "PARTE",
        "SIZE" => "TAMANHO",
        "TARGET" => "META",
        "TIME" => "TEMPO",
        "WHAT" => "O_QUE",
        "ZONE" => "FUSO",
        other => other,
    }
}

/// What else there is to know of a command, below its options; the program is `rodizio`.
pub(crate) fn notes(command: &str) -> Option<&'static str> {
    Some(match command {
        "rodizio" => {
            "O primeiro simula o cenário que vem com o programa. `rodizio COMANDO --help` explica um comando; `rodizio \
             completions` e `rodizio man` servem ao shell e a quem lê o manual."
        }
        "run" => {
            "O resultado é o mesmo, byte por byte, para o mesmo cenário, a mesma semente e o mesmo número de replicações, com \
             qualquer número de threads."
        }
        "sweep" => {
            "Cada combinação recebe os mesmos clientes; assim, as diferenças entre combinações vêm dos valores. O que vem de \
             fora (chegadas, atendimento, paciência, reações, ausências, preços) não é chamado de melhor: a melhor opção é dita \
             para cada um dos seus valores.\n\n\
             O resultado é o mesmo, byte por byte, com qualquer número de threads (a não ser que --max-time o encerre). Ctrl-C \
             encerra depois do que está em andamento; com --out, --resume continua dali."
        }
        "shard" => {
            "O plano vem de `rodizio sweep … --shards N --plan-out work/`; `run`, `compare`, `plan` e `check` também podem ser divididos. Os pedaços contam a partir de 0. Um pedaço completo não \
             é simulado de novo; um que foi interrompido continua de onde parou. --status lista o que falta como os agendadores \
             aceitam, com código de saída 0 se nada falta e 3 senão. Quando todos existirem: `rodizio merge work/ --out DIR`. \
             docs/cluster.md trata de Slurm, Kubernetes, Ray, HyperQueue, GNU parallel e Snakemake."
        }
        "merge" => {
            "Os arquivos são os de um só processo, byte por byte. Pedaços que faltam são nomeados, e também um arquivo corrompido, \
             de outro plano ou de outra versão. Quando se pediu uma precisão, em um `plan` e em um `check`, pode ser preciso mais uma rodada de \
             pedaços: então eles estão no plano, e o código de saída é 3. De um `check`, --out DIR recebe check.json, junit.xml, \
             check.md e check.html, e o código de saída é o de `rodizio check`."
        }
        "plan" => "Um cenário ou um experimento pode dizer ele mesmo o que se quer: [[target]] e [search].",
        "sensitivity" => {
            "Sem --over: clientes por dia, quanto os dias variam, reação, atendimento, conversas ao mesmo tempo, um atendente \
             ausente, transbordo e tempo limite, cada um quando o cenário o tem. As faixas são suposições; elas são mostradas. \
             Cada ponto recebe os mesmos clientes."
        }
        "compare" => {
            "Todos são comparados com o primeiro, com os mesmos clientes. `rodizio measures` diz que lado é melhor. Os \
             vereditos são corrigidos pelo número deles (Holm)."
        }
        "check" => {
            "Sem caminhos: as pastas scenarios e conformance. Uma linha de base guarda o que esta versão encontra; com --exact, \
             uma refatoração não pode mudar nem um bit. Um cenário diz o que se espera dele:
  [[expect]]
  measure = \"wait_p90\"
  at_most = \"12 min\""
        }
        "review" => {
            "Em um terminal, pergunta-se por cada cenário que mudou. Senão, e com --reject, nada é gravado, e o código de saída \
             é 99 se algo mudou."
        }
        "explain" => {
            "Os números de conversas e replicações são os de conversations.csv (`rodizio run --out DIR --log`). Um rastro abre \
             em https://ui.perfetto.dev."
        }
        "import" => {
            "CSV de qualquer tipo, JSON, linhas de JSON, xlsx, uma pasta deles; `-` é a entrada padrão. Nomes, telefones e textos \
             dos clientes não são lidos. docs/import.md tem as colunas das plataformas."
        }
        "fit" => {
            "Depois, `rodizio run my-team/scenario.toml`. O ajuste usa o que é lido como `rodizio import` lê; o que o histórico \
             não pode dizer fica marcado como `assumed` no cenário. docs/fit.md diz o que é estimado, e a partir de quê."
        }
        "new" => {
            "Depois, `rodizio run minha-equipe.toml`. As respostas são per_day ou per_week, open, agents, at_once, looks, takes, \
             gives_up, overflow e limit; \"?\" diz que você não sabe. Com --from, --answers ou --set nada é perguntado, e o que \
             não é dito é suposto. docs/new.md diz o que se faz de cada resposta. Se a sua plataforma exporta as conversas, \
             `rodizio fit` tira tudo isto delas."
        }
        "page" => {
            "A página não precisa de servidor nem de rede: mande por e-mail, abra com um clique duplo. Ela calcula no navegador, \
             com os mesmos números de `rodizio run`."
        }
        "replay" => {
            "Um evento é uma linha de JSON, em ordem de tempo:
  {\"at\":\"2026-03-02T09:00:00\",\"event\":\"arrive\",\"conversation\":\"c1\",\"team\":\"Suporte\"}
  {\"at\":\"2026-03-02T09:04:00\",\"event\":\"start\",\"conversation\":\"c1\",\"agent\":\"Ana\"}
e assim por diante com end, leave (uma conversa), away, back (um atendente) e tick."
        }
        "validate" | "measures" | "man" => "",
        "schema" => {
            "Editores que conhecem esquemas de TOML completam e conferem um cenário que começa com
  #:schema ./scenario.schema.json"
        }
        "completions" => {
            "As pastas precisam existir (mkdir -p). O zsh procura nas de $fpath; ~/.zfunc precisa ser uma delas antes que \
             compinit seja chamado."
        }
        _ => return None,
    })
}

/// What an exit code means.
pub(crate) fn exit_code(code: u8) -> Option<&'static str> {
    Some(match code {
        0 => "concluído",
        1 => "algo inesperado",
        2 => "a linha de comando está errada",
        3 => "faltam pedaços, ou algum não está completo",
        65 => "um cenário, um registro, um caso ou uma linha de base está errado",
        66 => "um arquivo não existe ou não pode ser lido",
        71 => "precisaria de mais memória do que é permitido",
        73 => "um resultado não pode ser gravado",
        98 => "o orçamento acabou antes de decidir uma verificação ou um plano",
        99 => "uma verificação não passou, ou nada cumpre o que um plano exige",
        130 => "interrompido pelo teclado",
        _ => return None,
    })
}

/// The last line of a short help; of the program's own, `COMMAND` stands for any.
pub(crate) fn more(command: &str) -> String {
    let command = value_name(command);
    format!("`rodizio {command} --help` tem todas as opções, com mais explicações e exemplos.")
}

/// Behind the help of `-h`, in the short help and in the long one.
pub(crate) const HELP_FLAG: [&str; 2] =
    ["Mostra a ajuda (veja mais com '--help')", "Mostra a ajuda (veja um resumo com '-h')"];

/// Behind that of `-V`.
pub(crate) const VERSION_FLAG: &str = "Mostra a versão";

/// What holds where an argument is not given.
pub(crate) fn default(value: &str) -> String {
    format!("[padrão: {value}]")
}

/// The variable that stands in for an argument.
pub(crate) fn environment(variable: &str) -> String {
    format!("[variável de ambiente: {variable}]")
}

/// All values that an argument takes.
pub(crate) fn possible_values(values: &[&str]) -> String {
    format!("[valores possíveis: {}]", values.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::{CommandName, Flag};

    /// Every command that sentences name, and every flag, at some command.
    #[test]
    fn commands_and_flags_have_a_help() {
        for name in CommandName::ALL.iter().map(|command| command.name()) {
            assert!(command(name).is_some() && notes(name).is_some(), "{name}");
        }
        for flag in Flag::ALL {
            let id = flag.name().replace('-', "_");
            let known = |command: &CommandName| argument(command.name(), &id).is_some();
            assert!(CommandName::ALL.iter().any(known), "{flag}");
        }
    }

    /// A list of commands has a line for each, on 80 columns behind the longest name.
    #[test]
    fn commands_are_told_in_a_line() {
        for name in CommandName::ALL {
            let [line, _] = command(name.name()).unwrap();
            assert!(line.chars().count() <= 65, "{name}: {line}");
        }
    }
}
