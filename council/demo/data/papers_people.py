"""Papers about education, culture, tourism and the media. Their authors and findings are invented."""

from __future__ import annotations

from council.papers.models import Access, Licence, PaperKind

from . import T
from .writing import Outsider, Writing

WRITINGS = (
    Writing(
        "joint-faculties", PaperKind.ANALYTICAL_NOTE, "ru az", ("Dənizxanlı", "Теңізбаев"), "maritime-education degrees", 43,
        T(
            ru="Совместные факультеты морского дела: три модели",
            kk="Теңіз ісінің бірлескен факультеттері: үш үлгі",
            az="Dəniz işi üzrə birgə fakültələr: üç model",
            en="Joint faculties of maritime studies: three models",
        ),
        T(
            ru="Сравниваются три модели: общий факультет, два диплома и общая практика на учебном судне. Для каждой подсчитаны стоимость и срок "
            "до первого выпуска.",
            kk="Үш үлгі салыстырылады: ортақ факультет, қос диплом және оқу кемесіндегі ортақ тәжірибе. Әрқайсысының құны мен алғашқы түлектерге "
            "дейінгі мерзімі есептелген.",
            az="Üç model müqayisə olunur: ortaq fakültə, iki diplom və tədris gəmisində birgə təcrübə. Hər biri üçün xərc və ilk buraxılışa qədər "
            "lazım olan müddət hesablanıb.",
            en="Three models are compared: a common faculty, two diplomas and joint practice on a training ship. For each the cost and the time "
            "until the first graduates are worked out.",
        ),
        "education government",
    ),
    Writing(
        "double-degrees", PaperKind.POLICY_BRIEF, "az kk", ("Körpülü", "Көктемтаев"), "degrees education", 200,
        T(
            az="İkili diplom: tələbənin yolu addım-addım",
            kk="Қос диплом: студенттің жолы қадам-қадаммен",
            ru="Двойной диплом: путь студента шаг за шагом",
            en="Double degrees: a student's way, step by step",
        ),
        T(
            az="İcmal tələbənin müraciətdən diploma qədər keçdiyi on səkkiz addımı təsvir edir. Onlardan beşi iki dəfə təkrarlanır və bir sazişlə "
            "aradan qaldırıla bilər.",
            kk="Шолуда студенттің өтініштен дипломға дейінгі он сегіз қадамы сипатталады. Оның бесеуі екі рет қайталанады және оларды бір "
            "келісіммен жоюға болады.",
        ),
        "education public",
    ),
    Writing(
        "training-standard", PaperKind.WORKING_PAPER, "kk", ("Үкітаев", "Səhərzadə"), "maritime-education", 12,
        T(
            kk="Теңіз мамандарын даярлаудың ортақ стандарты",
            az="Dənizçi hazırlığının ortaq standartı",
            ru="Общий стандарт подготовки моряков",
        ),
        T(
            kk="Екі елдің оқу жоспарлары салыстырылып, ортақ модульдер бөлініп көрсетілген. Бұл жоба талқылауға ұсынылады.",
            ru="Сопоставлены учебные планы двух стран и выделены общие модули. Проект предлагается для обсуждения.",
        ),
        "education", access=Access.MEMBERS, draft=True,
    ),
    Writing(
        "joint-papers", PaperKind.DATASET, "en", ("Ümidxanlı",), "education", 365,
        T(
            en="Counting joint papers: an open index of scholarly cooperation",
            az="Birgə məqalələrin sayı: elmi əməkdaşlığın açıq indeksi",
            kk="Бірлескен мақалалар саны: ғылыми ынтымақтастықтың ашық индексі",
        ),
        T(
            en="The index counts papers that have authors in both countries, by field and year. The description explains the sources and how names "
            "in three scripts are matched.",
            az="İndeks hər iki ölkədən müəllifi olan məqalələri sahə və il üzrə sayır. Təsvirdə mənbələr və üç əlifbada yazılmış adların necə "
            "uyğunlaşdırıldığı izah olunur.",
        ),
        "science education", licence=Licence.CC0,
    ),
    Writing(
        "shared-epics", PaperKind.REPORT, "az kk", ("Karvanlı", "Мұзтаубек", "Ақжелкен"), "heritage literature culture", 610,
        T(
            az="Ortaq dastanlar: iki kitabxananın əlyazmaları",
            kk="Ортақ дастандар: екі кітапхананың қолжазбалары",
            ru="Общие дастаны: рукописи двух библиотек",
            en="Shared epics: manuscripts of two libraries",
        ),
        T(
            az="Bakı və Almatıda saxlanılan otuz dörd əlyazma ilk dəfə bir kataloqda təsvir olunur. Hər əlyazmanın surəti, dili və tarixi "
            "göstərilir.",
            kk="Баку мен Алматыда сақталған отыз төрт қолжазба алғаш рет бір каталогта сипатталады. Әр қолжазбаның көшірмесі, тілі мен уақыты "
            "көрсетілген.",
            ru="Тридцать четыре рукописи, хранящиеся в Баку и Алматы, впервые описаны в одном каталоге. Для каждой указаны копия, язык и время.",
        ),
        "culture science", licence=Licence.CC_BY_SA,
    ),
    Writing(
        "film-archive", PaperKind.CONFERENCE_PAPER, "ru en", ("Narxanlı", "Бозторғаев"), "film culture", 520,
        T(
            ru="Фильмы, снятые вместе: студии Баку и Алма-Аты по архивным документам",
            az="Birgə çəkilən filmlər: arxiv sənədlərində Bakı və Almatı studiyaları",
            kk="Бірге түсірілген фильмдер: мұрағат құжаттарындағы Баку мен Алматы студиялары",
            en="Films made together: the studios of Baku and Almaty in the archives",
        ),
        T(
            ru="По документам двух архивов установлены семнадцать общих картин. Доклад рассказывает, что из них сохранилось и где их можно "
            "увидеть.",
            en="From two archives seventeen joint films are identified. The paper says which of them survive and where they can be seen.",
        ),
        "culture public",
    ),
    Writing(
        "poetry-translation", PaperKind.TRANSLATION, "kk", ("Ақжелкен", "Çinarxanlı"), "literature culture", 330,
        T(kk="Хазардың желі: таңдамалы өлеңдер аудармасы", az="Xəzərin küləyi: seçilmiş şeirlərin tərcüməsi"),
        T(
            kk="Ойдан шығарылған ақындардың өлеңдері әзербайжан тілінен аударылды. Аудармашының түсініктемелері қоса берілген.",
            az="Uydurma şairlərin şeirləri Azərbaycan dilindən tərcümə olunub. Tərcüməçinin qeydləri əlavə edilib.",
        ),
        "culture public", licence=Licence.CC_BY_NC_ND,
    ),
    Writing(
        "ferry-passengers", PaperKind.WORKING_PAPER, "kk ru az", ("Арнабұлақ", "Nərgizli"), "ferry tourism", 70,
        T(
            kk="Маңғыстаудағы мәдени туризм: паром жолаушыларының сауалнамасы",
            az="Manqıstauda mədəni turizm: bərə sərnişinlərinin sorğusu",
            ru="Культурный туризм в Мангистау: опрос пассажиров парома",
            en="Cultural tourism in Mangystau: a survey of ferry passengers",
        ),
        T(
            kk="Паромның екі жүз алпыс жолаушысы сұралды. Оларға билет емес, «қашан шығамыз» деген сұраққа жауап жетпейді.",
            az="Bərənin iki yüz altmış sərnişini sorğuda iştirak edib. Onlara bilet yox, “nə vaxt yola düşürük” sualının cavabı çatışmır.",
            ru="Опрошено двести шестьдесят пассажиров парома. Им не хватает не билетов, а ответа на вопрос «когда отправляемся».",
        ),
        "public business",
    ),
    Writing(
        "spa-guests", PaperKind.COMMENTARY, "az ru", ("Bənövşəli", "Көпіртаев"), "medical tourism", 105,
        T(
            az="Kurorta gedən yol: qonşudan gələn qonaq nəyi tapa bilmir",
            kk="Шипажайға барар жол: көршіден келген қонақ нені таба алмайды",
            ru="Дорога на курорт: чего не находит гость из соседней страны",
        ),
        T(
            az="Müəlliflər on kurortun saytını qonaq gözü ilə oxuyublar: qazax dilində bir səhifə belə yoxdur. Dörd dildə qısa bələdçi təklif "
            "olunur.",
            ru="Авторы прочли сайты десяти курортов глазами гостя: ни одной страницы на казахском. Предлагается краткий путеводитель на четырёх "
            "языках.",
        ),
        "business public", licence=Licence.CC_BY_NC,
    ),
    Writing(
        "press-mirror", PaperKind.ANALYTICAL_NOTE, "en kk", ("Ulduzxanlı", "Жұлдызтаев", Outsider("Ingrid", "Fjordlund", "Institute of Small "
        "Newspapers")),
        "media", 28,
        T(
            en="What two presses write about each other: a year of headlines",
            az="İki ölkənin mətbuatı bir-biri haqqında nə yazır: bir ilin başlıqları",
            kk="Екі елдің баспасөзі бір-бірі туралы не жазады: бір жылғы тақырыптар",
        ),
        T(
            en="Nine headlines of ten appear in the week of a state visit; in the other weeks there is almost nothing. The note proposes a shared "
            "calendar of topics for editors.",
            kk="Он тақырыптың тоғызы мемлекеттік сапар аптасында шығады; өзге апталарда ештеңе жоқтың қасы. Редакторларға арналған ортақ "
            "тақырып күнтізбесі ұсынылады.",
        ),
        "media public", access=Access.PUBLIC,
    ),
)  # fmt: skip
