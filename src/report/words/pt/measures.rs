//! The measures of the catalogue, whose own words are English: what people call them, and what they count over what.

use crate::measure::{AgentMeasure, Cause, HourMeasure, MeasureId, TeamMeasure};
use crate::report::number;
use crate::scenario::{CivilSpan, DayTarget};

/// The words of a row and those for a narrow column, by the English words; `None` if no row has such.
pub(crate) fn row(words: &str) -> Option<(&'static str, &'static str)> {
    let one = |words: &'static str| Some((words, words));
    match words {
        // What comes, and what comes of it.
        "conversations" => one("conversas"),
        "started by an agent" | "started" => Some(("conversas iniciadas", "iniciadas")),
        "customers lost" => one("desistências"),
        "customers lost while closed" => Some(("desistências com a equipe fechada", "com equipe fechada")),
        "customers lost without a sign" => Some(("desistências silenciosas", "silenciosas")),
        "work wasted on customers who had left" => Some(("horas gastas com quem já tinha desistido", "horas perdidas")),
        "never answered" => Some(("conversas sem resposta", "sem resposta")),
        "stranded with an agent away" => Some(("conversas presas com atendente Indisponível", "presas")),
        "opened to the whole team" => Some(("conversas abertas para toda a equipe", "abertas")),
        "opened at the limit" => Some(("conversas abertas no tempo limite", "abertas, tempo limite")),
        "opened as nobody was available" => {
            Some(("conversas abertas por não haver ninguém disponível", "abertas, sem ninguém"))
        }
        "opened as distribution is off" => {
            Some(("conversas abertas com a distribuição desligada", "abertas, sem distribuição"))
        }
        "opened after hours" => Some(("conversas abertas fora do horário", "abertas, fora do horário")),
        "offers a conversation" => Some(("ofertas por conversa", "ofertas")),
        "hand-overs a conversation" => Some(("repasses por conversa", "repasses")),
        "customers who came back" => Some(("clientes que voltaram", "retornos")),
        // Waits.
        "mean wait" => Some(("tempo médio de espera", "TME")),
        "standard deviation of the wait" => Some(("desvio padrão da espera", "desvio padrão")),
        "median wait" => one("espera mediana"),
        "80 % wait" => one("espera de 80 %"),
        "90 % wait" => one("espera de 90 %"),
        "95 % wait" => one("espera de 95 %"),
        "99 % wait" => one("espera de 99 %"),
        "longest wait of a run" => Some(("maior espera de uma simulação", "maior espera")),
        "mean time to start or loss" => Some(("tempo médio até o início ou a desistência", "até início ou desist.")),
        "mean wait in business time" => Some(("tempo médio de espera no horário de atendimento", "TME no horário")),
        "90 % wait in business time" => Some(("espera de 90 % no horário de atendimento", "90 % no horário")),
        "waiting at any moment" => Some(("conversas na fila a cada momento", "na fila")),
        "waiting at opening" => Some(("conversas à espera na abertura", "na abertura")),
        "time from opening until they are begun, median" => {
            Some(("tempo da abertura até iniciar todas as que esperavam, mediana", "fila atendida, 50 %"))
        }
        "time from opening until they are begun, 90 %" => {
            Some(("tempo da abertura até iniciar todas as que esperavam, 90 %", "fila atendida, 90 %"))
        }
        // Load and balance.
        "slots in use during shifts" => Some(("ocupação das vagas nos turnos", "ocupação")),
        "shift with a conversation in hand" => Some(("turno com alguma conversa em mãos", "atenção")),
        "variation of first offers" => Some(("variação das primeiras ofertas", "var. 1ªs ofertas")),
        "variation of offers" => Some(("variação das ofertas", "var. ofertas")),
        "variation of starts" => Some(("variação dos inícios", "var. inícios")),
        "Gini of starts" => one("Gini dos inícios"),
        "Jain's index of starts" => Some(("índice de Jain dos inícios", "Jain dos inícios")),
        "starts, busiest over average" => Some(("inícios, quem tem mais sobre a média", "inícios, mais/média")),
        "variation of work" => Some(("variação das horas de atendimento", "var. horas")),
        "Gini of work" => Some(("Gini das horas de atendimento", "Gini das horas")),
        "Jain's index of work" => Some(("índice de Jain das horas de atendimento", "Jain das horas")),
        "work, busiest over average" => {
            Some(("horas de atendimento, quem tem mais sobre a média", "horas, mais/média"))
        }
        // People and money.
        "headcount" => Some(("quadro de pessoal", "quadro")),
        "cost a month" => Some(("custo por mês", "custo/mês")),
        "cost of the platform" => Some(("custo da plataforma", "plataforma")),
        "cost of pay" => Some(("custo da remuneração", "remuneração")),
        "cost of further conversations" => Some(("custo das conversas adicionais", "conv. adicionais")),
        "cost of lost customers" => Some(("custo das desistências", "custo, desistências")),
        "cost of waiting" => Some(("custo da espera", "custo, espera")),
        "cost of the set-up, spread" => Some(("custo da implantação, diluído", "implantação")),
        "active conversations a month" => Some(("conversas ativas por mês", "conv. ativas")),
        "cost a conversation started" => Some(("custo por conversa iniciada", "custo por início")),
        // Of an agent.
        "first offers" => one("primeiras ofertas"),
        "offers" => one("ofertas"),
        "lapsed offers" => one("ofertas expiradas"),
        "starts" => one("inícios"),
        "starts open" => Some(("inícios de conversas abertas", "inícios, abertas")),
        "work hours" => Some(("horas de atendimento", "horas")),
        "overtime hours" => Some(("horas fora do turno", "fora do turno")),
        "shift hours" => one("horas de turno"),
        "simultaneous mean" => Some(("conversas ao mesmo tempo, média", "ao mesmo tempo")),
        "simultaneous max" => Some(("conversas ao mesmo tempo, máximo", "máx. ao mesmo tempo")),
        // Of an hour of the week.
        "agents at work" => one("atendentes trabalhando"),
        _ => None,
    }
}

/// What a measure counts over what, in a sentence.
pub(crate) fn definition(id: MeasureId) -> String {
    match id {
        MeasureId::Team(measure) => of_team(measure),
        MeasureId::Agent(measure) => of_agent(measure).to_string(),
        MeasureId::Hour(measure) => of_hour(measure),
    }
}

fn of_team(measure: TeamMeasure) -> String {
    use TeamMeasure as M;
    let words = match measure {
        M::Within(target) => return within(&number::span(target)),
        M::Cause(cause) => return of_cause(cause, "as conversas medidas que foram iniciadas passam"),
        M::Kept((span, target)) => return kept(span, target),
        M::Arrivals => {
            "Conversas que chegam depois do aquecimento: são as conversas medidas, incluídas as de clientes que voltam."
        }
        M::Started => "Conversas medidas que um atendente inicia.",
        M::LostShare => "Clientes que desistem antes do início, sobre as conversas medidas.",
        M::LostClosedShare => {
            "Clientes que desistem antes do início com a equipe fechada, sobre as conversas medidas: uma parte de \
             `lost_share`."
        }
        M::UnansweredShare => {
            "Conversas que, ao fim do tempo extra depois da última chegada, não foram iniciadas nem perdidas, sobre as \
             conversas medidas."
        }
        M::Stranded => {
            "Conversas medidas cujo responsável do momento foi marcado como Indisponível antes do início, com o \
             transbordo desligado (regra 9)."
        }
        M::OpenedShare => "Conversas que abriram para toda a equipe, sobre as conversas medidas.",
        M::OpenedLimitShare => "Conversas que abriram ao chegar ao tempo limite (regra 7), sobre as conversas medidas.",
        M::OpenedNobodyAvailableShare => {
            "Conversas que abriram porque ninguém podia receber a oferta (regra 8), sobre as conversas medidas."
        }
        M::OpenedDistributionOffShare => {
            "Conversas que abriram ao chegar, com a distribuição desligada (regra 10), sobre as conversas medidas."
        }
        M::OpenedAfterHoursShare => {
            "Conversas que abriram ao chegar fora do horário de atendimento (after_hours = \"open\"), sobre as \
             conversas medidas."
        }
        M::OffersPerConversation => "Ofertas de conversas medidas, incluídas as primeiras, sobre as conversas medidas.",
        M::HandoversPerConversation => "Ofertas de conversas medidas depois da primeira, sobre as conversas medidas.",
        M::WaitMean => {
            "TME: tempo médio de espera das conversas medidas que foram iniciadas, da chegada ao início, contando todas \
             as horas do dia e da noite."
        }
        M::WaitSd => "Desvio padrão das esperas das conversas medidas que foram iniciadas (n - 1).",
        M::WaitP50 => {
            "Espera mediana: metade das conversas medidas que foram iniciadas espera até este tempo (com precisão de \
             0,05 % quando são mais de 16.384)."
        }
        M::WaitP80 => {
            "80 % das conversas medidas que foram iniciadas esperam até este tempo (com precisão de 0,05 % quando são \
             mais de 16.384)."
        }
        M::WaitP90 => {
            "90 % das conversas medidas que foram iniciadas esperam até este tempo (com precisão de 0,05 % quando são \
             mais de 16.384)."
        }
        M::WaitP95 => {
            "95 % das conversas medidas que foram iniciadas esperam até este tempo (com precisão de 0,05 % quando são \
             mais de 16.384)."
        }
        M::WaitP99 => {
            "99 % das conversas medidas que foram iniciadas esperam até este tempo (com precisão de 0,05 % quando são \
             mais de 16.384)."
        }
        M::WaitMax => {
            "Maior espera de uma conversa medida e iniciada em uma replicação. De várias replicações é a média das \
             maiores esperas; por isso pode ficar abaixo de `wait_p99`, que é de todas as esperas juntas, quando as \
             replicações são pequenas."
        }
        M::QueueTimeMean => {
            "Tempo médio da chegada até o início ou a desistência, contando todas as horas do dia e da noite, das \
             conversas medidas que foram iniciadas ou perdidas."
        }
        M::BusinessWaitMean => {
            "Tempo médio, dentro do horário de atendimento, entre a chegada e o início das conversas medidas que foram \
             iniciadas."
        }
        M::BusinessWaitP90 => {
            "90 % das conversas medidas que foram iniciadas esperam, dentro do horário de atendimento, até este tempo \
             (com precisão de 0,05 % quando são mais de 16.384)."
        }
        M::BacklogMean => {
            "Conversas que esperam pelo início, na média do tempo entre o fim do aquecimento e o fim do período \
             simulado."
        }
        M::Occupancy => {
            "Tempo de vagas ocupadas durante os turnos sobre tempo de turno x conversas ao mesmo tempo, de todos os \
             atendentes da equipe juntos (inclui o trabalho para outras equipes; ausências não são tempo de turno). \
             Não existe quando as conversas ao mesmo tempo são ilimitadas."
        }
        M::Attention => {
            "Tempo de turno com pelo menos uma conversa em mãos sobre o tempo de turno, de todos os atendentes da \
             equipe juntos (inclui o trabalho para outras equipes): vezes 60, os minutos de atenção em uma hora de \
             turno. Com uma conversa de cada vez é igual a `occupancy`; com várias, mostra quanto do turno sobra para \
             outro trabalho."
        }
        M::FirstOffersCv => {
            "Desvio padrão sobre a média das primeiras ofertas entre os atendentes da equipe: o que o rodízio iguala."
        }
        M::OffersCv => "Desvio padrão sobre a média das ofertas entre os atendentes da equipe.",
        M::StartsCv => "Desvio padrão sobre a média dos inícios entre os atendentes da equipe (0: todos iguais).",
        M::StartsGini => "Coeficiente de Gini dos inícios entre os atendentes da equipe (0: todos iguais).",
        M::StartsJain => {
            "Índice de Jain dos inícios entre os atendentes da equipe (1: todos iguais; 1/n: um atendente tem todos)."
        }
        M::StartsMaxOverMean => "Inícios do atendente que tem mais sobre a média dos atendentes da equipe.",
        M::WorkCv => "Desvio padrão sobre a média das horas de atendimento para esta equipe entre os seus atendentes.",
        M::WorkGini => "Coeficiente de Gini das horas de atendimento para esta equipe entre os seus atendentes.",
        M::WorkJain => "Índice de Jain das horas de atendimento para esta equipe entre os seus atendentes.",
        M::WorkMaxOverMean => "Horas de atendimento do atendente que tem mais sobre a média dos atendentes da equipe.",
        M::Returns => {
            "Conversas medidas de clientes que já tiveram uma antes (`returns` da equipe): uma parte de `arrivals`."
        }
        M::OpeningBacklog => {
            "Conversas que esperam pelo início quando a equipe abre pela primeira vez em um dia do calendário, na média \
             dessas aberturas dentro do tempo medido."
        }
        M::OpeningClearedP50 => {
            "Tempo da primeira abertura de um dia do calendário até que a última das conversas que esperavam naquele \
             momento seja iniciada ou o cliente desista; em metade dos dias o tempo é este ou menor, 0 quando ninguém \
             esperava. As que nunca são iniciadas esperam até o fim da simulação."
        }
        M::OpeningClearedP90 => "O mesmo, em nove de cada dez dias.",
        M::SilentShare => {
            "Clientes que desistem antes do início sem dar nenhum sinal (`silent`), sobre as conversas medidas: uma parte \
             de `lost_share`, que fica, portanto, fora de qualquer meta. A espera deles termina quando desistem, e eles \
             não entram em `started`; as conversas deles continuam na fila e ainda são oferecidas, repassadas e abertas, \
             e contam nisso, até que um atendente as inicie, o que conta como um início desse atendente."
        }
        M::WastedHours => {
            "Tempo de vagas dos atendentes com conversas da equipe cujo cliente já tinha desistido sem dar sinal, entre o \
             fim do aquecimento e o fim do período simulado: uma parte das horas de atendimento."
        }
        M::Headcount => {
            "Pessoas que a folha precisa ter para os atendentes da equipe: cada atendente do cenário sobre 1 menos as \
             suas ausências planejadas, tudo somado e arredondado para cima; um atendente de várias equipes conta em \
             partes iguais em cada uma. É conhecido antes de qualquer simulação."
        }
        M::CostMonth => "Quanto a equipe custa em um mês: as seis partes abaixo, juntas.",
        M::CostPlatform => {
            "O plano da plataforma com usuários adicionais, canais adicionais e módulos adicionais, por mês; da fatura da \
             conta, a parte da equipe pelo número de pessoas."
        }
        M::CostPay => {
            "A remuneração dos atendentes e supervisores da equipe, por mês; quem é de várias equipes é pago em partes \
             iguais por cada uma."
        }
        M::CostConversations => {
            "Conversas ativas além das incluídas no preço do plano, por mês, vezes o preço delas; da conta, a parte da \
             equipe pelas conversas ativas."
        }
        M::CostLost => {
            "Conversas medidas que são perdidas ou ficam sem resposta, convertidas para um mês, vezes `lost` de `[cost]`."
        }
        M::CostWait => {
            "Minutos que as conversas medidas esperam até o início ou a desistência, convertidos para um mês, vezes \
             `waited_minute` de `[cost]`."
        }
        M::CostSetup => {
            "A taxa de implantação da plataforma sobre `setup_months` de `[cost]`, a parte da equipe pelo número de \
             pessoas; 0 quando a taxa não é diluída."
        }
        M::ActiveConversations => {
            "Conversas medidas, cada uma contada uma vez para cada 24 h (ou o que a tabela de preços disser) que começa \
             da chegada ao fim, convertidas para um mês."
        }
        M::CostPerStarted => {
            "`cost_month` sobre as conversas medidas que um atendente inicia, convertidas para um mês."
        }
    };
    words.to_string()
}

fn of_agent(measure: AgentMeasure) -> &'static str {
    use AgentMeasure as M;
    match measure {
        M::FirstOffers => "Primeiras ofertas de conversas medidas desta equipe ao atendente.",
        M::Offers => "Ofertas de conversas medidas desta equipe ao atendente.",
        M::LapsedOffers => {
            "As ofertas que terminaram sem início: o transbordo ou o tempo limite acabou, ou o atendente foi marcado como \
             Indisponível. Um cliente que desiste não encerra nenhuma."
        }
        M::Starts => "Conversas medidas desta equipe que o atendente iniciou.",
        M::StartsOpen => "As que ele iniciou entre as abertas para toda a equipe.",
        M::WorkHours => {
            "Tempo de vagas ocupadas com conversas desta equipe entre o fim do aquecimento e o fim do período simulado, \
             incluído o que passa do turno: duas conversas ao mesmo tempo durante uma hora são duas horas."
        }
        M::OvertimeHours => {
            "Tempo de vagas ocupadas do atendente fora do turno nesse período, de todas as equipes juntas."
        }
        M::ShiftHours => "Tempo de trabalho nesse período: turno sem as ausências.",
        M::Occupancy => {
            "Tempo de vagas ocupadas durante o turno, de todas as equipes juntas, sobre tempo de turno x conversas ao \
             mesmo tempo. Não existe quando as conversas ao mesmo tempo são ilimitadas ou sem tempo de turno."
        }
        M::Attention => {
            "Tempo de turno com pelo menos uma conversa em mãos, de todas as equipes juntas, sobre o tempo de turno: vezes \
             60, os minutos de atenção em uma hora do turno, seja qual for o número de conversas que os dividem. Com uma \
             conversa de cada vez é igual a `occupancy`."
        }
        M::SimultaneousMean => {
            "Conversas em mãos, de todas as equipes juntas, na média do tempo em que há pelo menos uma."
        }
        M::SimultaneousMax => "Maior número de conversas em mãos ao mesmo tempo, de todas as equipes juntas.",
    }
}

fn of_hour(measure: HourMeasure) -> String {
    use HourMeasure as M;
    let words = match measure {
        M::Cause(cause) => {
            let spend = "as conversas medidas que chegaram nesta hora da semana e foram iniciadas passam";
            return of_cause(cause, spend);
        }
        M::Arrivals => "Conversas medidas que chegam nesta hora da semana, sobre o tempo em tais horas.",
        M::Started => {
            "Conversas medidas que chegaram nesta hora da semana e foram iniciadas, sobre o tempo em tais horas."
        }
        M::WaitMean => {
            "Tempo médio de espera das conversas medidas que chegaram nesta hora da semana e foram iniciadas."
        }
        M::BacklogMean => "Conversas que esperam pelo início, na média do tempo nesta hora da semana.",
        M::AgentsAtWork => "Atendentes da equipe que estão trabalhando, na média do tempo nesta hora da semana.",
    };
    words.to_string()
}

fn within(target: &str) -> String {
    format!(
        "Conversas iniciadas em até {target} depois da chegada, sobre as conversas medidas: as perdidas e as sem resposta \
         contam como fora da meta."
    )
}

/// The part of the mean wait that has a cause; `spend` says of whom, and that they spend it.
fn of_cause(cause: Cause, spend: &str) -> String {
    let how = match cause {
        Cause::OutOfHours => "fora do horário de atendimento",
        Cause::HolderAbsent => "oferecidas, no horário de atendimento, a um atendente que não está trabalhando",
        Cause::HolderFull => {
            "oferecidas, no horário de atendimento, a um atendente que trabalha mas não tem vaga livre"
        }
        Cause::HolderUnreacted => {
            "oferecidas, no horário de atendimento, a um atendente que trabalha, tem vaga livre e ainda não reagiu"
        }
        Cause::OpenNobodyFree => {
            "abertas, no horário de atendimento, sem que nenhum atendente da equipe que trabalha tenha vaga livre"
        }
        Cause::OpenUnnoticed => {
            "abertas, no horário de atendimento, enquanto um atendente da equipe que trabalha e tem vaga livre ainda não \
             as notou"
        }
    };
    format!("Tempo médio que {spend} {how}. As seis partes somadas dão `wait_mean`.")
}

fn kept(span: CivilSpan, target: DayTarget) -> String {
    let (of_such, one, in_which, which) = match span {
        CivilSpan::Day => (
            "dos dias",
            "um dia",
            "nele",
            "Contam os dias que caem por inteiro no tempo medido; quando não há nenhum, todo o tempo medido é um dia.",
        ),
        CivilSpan::Week => (
            "das semanas",
            "uma semana",
            "nela",
            "As semanas vão de segunda-feira a domingo e caem por inteiro no tempo medido; quando não há nenhuma, uma semana \
             são sete dias seguidos a partir do primeiro dia inteiro.",
        ),
        CivilSpan::Month => (
            "dos meses",
            "um mês",
            "nele",
            "Os meses são os do calendário e caem por inteiro no tempo medido; quando não há nenhum, um mês são 28 dias \
             seguidos a partir do primeiro dia inteiro.",
        ),
    };
    format!(
        "O percentual {of_such} que cumprem `{target}` com as conversas que neles chegam; {one} sem nenhuma conversa medida não \
         conta, e se ninguém é atendido {in_which} nenhuma meta de espera é cumprida. {which}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Besides, Measure, MeasureLabel, catalogue};
    use crate::time::SimSpan;

    fn all() -> Vec<Measure> {
        let target = SimSpan::from_mins(5);
        [catalogue::team(&[target], Besides::all()), catalogue::agent(), catalogue::hour()].concat()
    }

    /// The English words are the keys: a row whose words change is missed here.
    #[test]
    fn every_row_is_translated() {
        for measure in all() {
            if let MeasureLabel::Row { words, .. } = measure.label {
                assert!(row(words).is_some(), "{}: \"{words}\"", measure.name);
            }
        }
    }

    #[test]
    fn every_definition_is_a_sentence_of_its_own() {
        crate::report::words::in_portuguese(|| {
            for measure in all() {
                let text = definition(measure.id);
                assert!(text.ends_with('.') && text != measure.definition, "{}: {text}", measure.name);
            }
        });
    }
}
