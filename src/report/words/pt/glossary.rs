//! The words of a page, each with a sentence: in the order in which a conversation goes, then what is counted.
//! `docs/pt-BR/glossario.md` has them, too; a test holds it to this list.

pub(crate) const TERMS: &[(&str, &str)] = &[
    ("rodízio", "As conversas são dadas aos atendentes um de cada vez, em ordem fixa, sempre dando a volta."),
    ("oferta", "A conversa é dada a um atendente, que tem até o fim do transbordo para iniciá-la."),
    (
        "fila Novos",
        "Onde fica a conversa que ainda não foi iniciada: só quem está com ela a vê, até abrir para toda a equipe.",
    ),
    ("transbordo", "O tempo que um atendente tem para iniciar a conversa antes que ela passe ao próximo."),
    ("repasse", "O transbordo acabou sem início, e a conversa vai para o próximo atendente."),
    ("tempo limite", "Depois deste tempo sem início, contado da primeira oferta, a conversa abre para toda a equipe."),
    (
        "abrir para toda a equipe",
        "No tempo limite, ou quando não há ninguém disponível, a conversa passa a ser de todos: qualquer um da equipe pode iniciá-la.",
    ),
    ("espera", "Da chegada da conversa até alguém iniciá-la."),
    ("TME, tempo médio de espera", "A média das esperas das conversas iniciadas."),
    ("espera de 90 %", "9 em cada 10 clientes atendidos esperam no máximo este tempo."),
    ("desistência", "O cliente vai embora antes que alguém inicie a conversa."),
    ("paciência", "Quanto um cliente espera antes de desistir."),
    ("tempo de reação", "Do momento em que o atendente poderia ver a conversa até notá-la."),
    ("conversas ao mesmo tempo", "Quantas conversas um atendente pode ter em andamento de uma vez."),
    ("ocupação", "A parte das vagas em uso durante os turnos."),
    ("horário de atendimento", "Quando a conta, ou a equipe, está aberta; fora dele os prazos ficam parados."),
    ("Indisponível", "A marca de quem não está: o rodízio passa por cima dele."),
    ("nível de serviço", "A parte de todas as conversas que é iniciada em até um certo tempo, como 30 minutos."),
    ("replicação", "Uma das simulações do mesmo cenário, cada uma com outros clientes; por padrão são 30."),
    (
        "intervalo de 95 %",
        "Dois números entre os quais está, com 95 % de certeza, o valor que infinitas simulações dariam.",
    ),
];
