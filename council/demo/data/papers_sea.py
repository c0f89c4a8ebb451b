"""Papers about the sea, water, climate and energy. Their authors and findings are invented."""

from __future__ import annotations

from council.papers.models import Access, Licence, PaperAttribution, PaperKind

from . import T
from .writing import Outsider, Writing

WRITINGS = (
    Writing(
        "shrinking-sea", PaperKind.POLICY_BRIEF, "en ru kk az", ("Желкенов", "Sahilzadə"), "caspian climate ecology", 24,
        T(
            en="What a shrinking sea asks of two shores",
            az="Kiçilən dəniz iki sahildən nə tələb edir",
            kk="Тартылып бара жатқан теңіз екі жағалаудан не талап етеді",
            ru="Чего отступающее море требует от двух берегов",
        ),
        T(
            en="The level of the Caspian falls faster than ports, fishers and villages can follow. The brief lists eight measures that need both "
            "governments, with what each would cost and who would carry it out.",
            az="Xəzərin səviyyəsi limanların, balıqçıların və sahil kəndlərinin uyğunlaşa biləcəyindən sürətlə aşağı düşür. İcmalda hər iki "
            "hökumətin iştirakını tələb edən səkkiz tədbir, onların dəyəri və icraçıları göstərilir.",
            kk="Каспий деңгейі порттар, балықшылар мен ауылдар бейімделіп үлгергеннен жылдам төмендеп барады. Шолуда екі үкіметтің де қатысуын "
            "қажет ететін сегіз шара, олардың құны мен орындаушылары көрсетілген.",
            ru="Уровень Каспия падает быстрее, чем успевают приспособиться порты, рыбаки и сёла. В обзоре перечислены восемь мер, которые требуют "
            "участия обоих правительств, их стоимость и исполнители.",
        ),
        "government public", attribution=PaperAttribution.COUNCIL,
    ),
    Writing(
        "retreat-maps", PaperKind.DATASET, "en az", ("Sahilzadə", "Palıdzadə", "Қайықтаев"), "ecology water climate", 130,
        T(
            en="Village by village: maps of the retreating Caspian shoreline",
            az="Kənd-kənd: Xəzərin geri çəkilən sahil xəttinin xəritələri",
            kk="Ауыл-ауылымен: Каспийдің шегініп бара жатқан жағалау сызығының карталары",
        ),
        T(
            en="A description of an open dataset: the shoreline of both countries twice a year, drawn from free satellite images, with the method "
            "and its errors.",
            az="Açıq verilənlər toplusunun təsviri: iki ölkənin sahil xətti ildə iki dəfə, açıq peyk şəkilləri əsasında, metodu və xətaları ilə.",
        ),
        "science education", licence=Licence.CC0, second=T(en="The spring survey was added.", az="Yaz ölçmələri əlavə edilib."),
    ),
    Writing(
        "seal-monitoring", PaperKind.CONFERENCE_PAPER, "ru", ("Желкенов", "Bulaqxanlı"), "ecology", 410,
        T(
            ru="Как считать каспийского тюленя с двух берегов",
            kk="Каспий итбалығын екі жағалаудан қалай санауға болады",
            az="Xəzər suitisini iki sahildən necə saymalı",
        ),
        T(
            ru="Методы двух стран дают разные числа, потому что наблюдения ведутся в разные недели. Предложен общий календарь полётов и общий "
            "бланк наблюдателя.",
            kk="Екі елдің әдісі әртүрлі сан береді, өйткені бақылау әр аптада жүргізіледі. Ортақ ұшу күнтізбесі мен бақылаушының ортақ бланкісі "
            "ұсынылады.",
        ),
        "science",
    ),
    Writing(
        "wind-supply", PaperKind.WORKING_PAPER, "en az", ("Günəşzadə", "Самалтаев"), "renewables energy investment", 175,
        T(
            en="Offshore wind in the Caspian: one supply chain for two countries",
            az="Xəzərdə dəniz külək enerjisi: iki ölkə üçün bir təchizat zənciri",
            ru="Морская ветроэнергетика на Каспии: одна цепочка поставок для двух стран",
        ),
        T(
            en="Towers, cables and ships are needed on both shores, but neither market is large enough for a factory of its own. The paper works "
            "out what could be made where.",
            az="Qüllələr, kabellər və gəmilər hər iki sahildə lazımdır, lakin bazarların heç biri ayrıca zavod üçün kifayət etmir. Sənəddə nəyin "
            "harada istehsal oluna biləcəyi hesablanır.",
        ),
        "business government",
    ),
    Writing(
        "oil-by-sea", PaperKind.ANALYTICAL_NOTE, "ru kk", ("Айлақов", "Qayaxanlı"), "oil energy", 260,
        T(
            ru="Нефть через море: стоимость и риски направления Актау — Баку — Тбилиси",
            kk="Теңіз арқылы мұнай: Ақтау — Баку — Тбилиси бағытының құны мен тәуекелі",
            en="Oil across the sea: cost and risk of the route Aktau–Baku–Tbilisi",
        ),
        T(
            ru="Записка сравнивает стоимость тонны по трём направлениям и называет узкие места танкерного флота. Отдельно рассмотрено, как "
            "падение уровня моря меняет осадку судов.",
            kk="Жазбада бір тоннаның құны үш бағыт бойынша салыстырылып, танкер флотының тар тұстары аталады. Теңіз деңгейінің төмендеуі "
            "кемелердің шөгуіне қалай әсер ететіні бөлек қаралған.",
        ),
        "government business", access=Access.MEMBERS,
    ),
    Writing(
        "spill-drill", PaperKind.COMMENTARY, "az ru", ("Qayaxanlı",), "oil ecology", 48,
        T(
            az="Neft dağılmasına qarşı birgə təlim: ilk dörd saat",
            kk="Мұнай төгілуіне қарсы бірлескен жаттығу: алғашқы төрт сағат",
            ru="Совместные учения при разливе нефти: первые четыре часа",
        ),
        T(
            az="Dağılmanın taleyi ilk dörd saatda həll olunur, zəng isə bu gün üç idarədən keçir. Müəllif iki ölkənin növbətçiləri arasında birbaşa "
            "xətt təklif edir.",
            ru="Судьба разлива решается в первые четыре часа, а звонок сегодня проходит через три ведомства. Автор предлагает прямую линию между "
            "дежурными двух стран.",
        ),
        "government public",
    ),
    Writing(
        "legal-status", PaperKind.WORKING_PAPER, "kk en", ("Аққутаев", "Xəzərxanlı"), "status maritime-law security", 560,
        T(
            kk="Каспийдің құқықтық мәртебесі: Конвенциядан кейінгі келісімдер",
            az="Xəzərin hüquqi statusu: Konvensiyadan sonrakı sazişlər",
            ru="Правовой статус Каспия: соглашения после Конвенции",
            en="The legal status of the Caspian: agreements after the Convention",
        ),
        T(
            kk="Жұмыста жағалаудағы елдердің екіжақты келісімдері хронология бойынша жинақталған. Әр келісімнің мәтіні, күшіне енген күні мен "
            "дереккөзі берілген.",
            en="The paper collects the bilateral agreements of the littoral states in order of time. For each it gives the text, the day it came "
            "into force and the source.",
            ru="В работе собраны в хронологическом порядке двусторонние соглашения прибрежных государств. Для каждого указаны текст, дата вступления "
            "в силу и источник.",
        ),
        "science government",
    ),
    Writing(
        "carbon-border", PaperKind.POLICY_BRIEF, "kk ru", ("Көкжиек", "Şəfəqli"), "green climate investment", 82,
        T(
            kk="Көміртек бағасы шекарада: шағын экспорттаушыға не істеу керек",
            az="Sərhəddə karbon qiyməti: kiçik ixracatçı nə etməlidir",
            ru="Цена углерода на границе: что делать небольшому экспортёру",
        ),
        T(
            kk="Шолуда шекаралық көміртек механизмінің екі ел кәсіпорындарына салатын жүгі есептеледі. Ортақ есептеу кеңсесі құру ұсынылады.",
            ru="Обзор оценивает нагрузку трансграничного углеродного механизма на предприятия двух стран. Предлагается общее бюро расчётов.",
        ),
        "business",
    ),
    Writing(
        "water-balance", PaperKind.DISSERTATION, "ru", ("Қайықтаев",), "water climate", 900,
        T(
            ru="Водный баланс замкнутых бассейнов: Каспий и Арал в сравнении",
            kk="Тұйық алаптардың су теңгерімі: Каспий мен Аралды салыстыру",
            en="The water balance of closed basins: the Caspian and the Aral compared",
        ),
        T(
            ru="Диссертация сравнивает способы учёта воды в двух замкнутых бассейнах. Показано, какие ошибки Арала на Каспии ещё можно не "
            "повторить.",
            en="The dissertation compares how water is accounted for in two closed basins. It shows which mistakes made at the Aral can still be "
            "avoided at the Caspian.",
        ),
        "science", licence=Licence.ALL_RIGHTS_RESERVED,
    ),
    Writing(
        "sturgeon", PaperKind.REPORT, "az", ("Bulaqxanlı", Outsider("Hedvig", "Sjöfågel", "Nordic School of Inland Seas")), "ecology water", 340,
        T(
            az="Nərə balıqlarının bərpası: iki ölkənin zavodlarının birgə təqvimi",
            ru="Восстановление осетровых: общий календарь заводов двух стран",
            kk="Бекіре тұқымдас балықтарды қалпына келтіру: екі ел зауыттарының ортақ күнтізбесі",
        ),
        T(
            az="Hesabatda körpə balıqların buraxılma vaxtının suyun temperaturu ilə necə uzlaşdırılacağı göstərilir. Birgə təqvim sağ qalan "
            "balıqların "
            "payını nəzərəçarpacaq dərəcədə artıra bilər.",
            ru="Отчёт показывает, как согласовать выпуск молоди с температурой воды. Общий календарь может заметно повысить долю выживших рыб.",
        ),
        "science government", licence=Licence.CC_BY_NC_ND,
    ),
)  # fmt: skip
