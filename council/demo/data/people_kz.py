"""Experts of the Kazakh chapter. All are invented."""

from __future__ import annotations

from . import T
from .person import Person

PEOPLE = (
    Person(
        "Айгерім Серік Досмұханов", (("kaziss", "programme", 2022, 0), ("yessenov", "senior", 2019, 2021), ("port-aktau", "analyst", 2013, 2019)),
        "caspian maritime-law transport education", "kk ru az en",
        T(
            kk="Каспий порттарының бір-бірімен қалай келісетінін зерттейді: кесте, тариф, электрондық құжат және қауіпсіздік ережелері. "
            "Институтқа келгенге дейін алты жыл Ақтаудың порт логистикасында жұмыс істеген. Қазір бакулік әріптестерімен бірге порттардың "
            "цифрлық үйлесімі жобасын жүргізеді.",
            az="Xəzər limanlarının bir-biri ilə necə razılaşdığını araşdırır: cədvəllər, tariflər, elektron sənədlər və təhlükəsizlik qaydaları. "
            "İnstituta gəlməzdən əvvəl altı il Aktauda liman logistikasında çalışıb.",
            ru="Изучает, как порты Каспия договариваются друг с другом: расписания, тарифы, электронные документы и правила безопасности. До "
            "института шесть лет работала в портовой логистике Актау. Сейчас ведёт совместный с бакинскими коллегами проект о цифровой "
            "совместимости портов.",
            en="Studies how the ports of the Caspian come to terms with each other: timetables, tariffs, electronic documents and rules of "
            "safety. Before joining the institute she worked in port logistics in Aktau for six years.",
        ),
        press=True, links=("https://orcid.org/0000-0000-0000-0000",),
    ),
    Person(
        "Ерлан Болат Теңізбаев", (("yessenov", "docent", 2015, 0),), "ports trade customs", "kk ru en",
        T(
            kk="Порт экономикасын зерттейді: жүктің құны, кезек және қойма. Маңғыстаудағы шағын тасымалдаушылармен жыл сайын сауалнама жүргізеді.",
            ru="Исследует экономику порта: стоимость обработки груза, очередь и склад. Ежегодно проводит опрос небольших перевозчиков Мангистау.",
        ),
    ),
    Person(
        "Сәуле Марат Желкенов", (("kaznu", "professor", 2009, 0),), "ecology caspian climate", "kk ru en",
        T(
            kk="Солтүстік Каспий экологиясының маманы. Итбалық пен бекіре қорын бақылайтын халықаралық экспедицияларға қатысады. Теңіздің "
            "тартылуы туралы қоғамдық дәрістер оқиды.",
            ru="Специалист по экологии Северного Каспия. Участвует в международных экспедициях, которые наблюдают за тюленем и осетровыми. "
            "Читает публичные лекции об отступлении моря.",
            en="Works on the ecology of the northern Caspian. She joins international expeditions that watch seals and sturgeon, and lectures "
            "to the public about the receding sea.",
        ),
        press=True,
    ),
    Person(
        "Арман Қайрат Толқынтаев", (("port-aktau", "planner", 2018, 0),), "ports rail corridor", "kk ru en",
        T(
            kk="Ақтау портындағы контейнер хабының дамуын жоспарлайды. Паромдар мен пойыздардың кестесін үйлестіру тобында жұмыс істейді.",
            en="Plans the container hub at the port of Aktau. He works in the group that fits ferries and trains to one timetable.",
        ),
        hides="phone email",
    ),
    Person(
        "Гүлнар Ермек Шағалаев", (("enu", "professor", 2011, 0),), "regional asia caucasus", "kk ru tr en",
        T(
            kk="Аймақтану профессоры. «Оңтүстік Кавказға кіріспе» курсын оқиды және Әзербайжанды зерттейтін докторанттарға жетекшілік етеді.",
            ru="Профессор регионоведения. Читает курс «Введение в Южный Кавказ» и руководит докторантами, которые изучают Азербайджан.",
        ),
        countries="KZ AZ GE AM", press=True,
    ),
    Person(
        "Нұржан Сапар Шамшырақов", (("kaziss", "leading", 2017, 0),), "security asia regional", "kk ru en",
        T(
            kk="Орталық Азия мен Оңтүстік Кавказ арасындағы саяси диалогты зерттейді. Мемлекет басшыларының консультативтік кездесулері туралы "
            "талдамалық жазбалардың авторы.",
            ru="Изучает политический диалог между Центральной Азией и Южным Кавказом. Автор аналитических записок о консультативных встречах "
            "глав государств.",
        ),
        countries="KZ AZ UZ KG TJ TM", press=True,
    ),
    Person(
        "Динара Бекен Қайықтаев", (("nu", "docent", 2018, 0),), "water climate green", "kk ru en",
        T(
            kk="Су саясатының маманы. Каспий мен Арал алабындағы су есебін салыстырып, ашық деректер жариялайды.",
            en="Works on water policy. She compares how water is accounted for in the basins of the Caspian and the Aral, and publishes "
            "open data.",
        ),
    ),
    Person(
        "Дәурен Мұрат Айлақов", (("kaznu", "docent", 2014, 0),), "oil energy", "kk ru en",
        T(
            kk="Мұнай тасымалының экономикасын зерттейді. Ақтау — Баку — Тбилиси бағытының құны мен тәуекелін есептейді.",
            ru="Изучает экономику транспортировки нефти. Рассчитывает стоимость и риски направления Актау — Баку — Тбилиси.",
        ),
    ),
    Person(
        "Айнұр Әділ Мұзтаубек", (("oriental", "leading", 2010, 0),), "heritage culture literature", "kk ru tr az",
        T(
            kk="Шығыс қолжазбаларының маманы. Баку мен Алматы кітапханаларындағы ортақ мұраның каталогын жасап жүр.",
            az="Şərq əlyazmaları üzrə mütəxəssisdir. Bakı və Almatı kitabxanalarında saxlanılan ortaq irsin kataloqunu hazırlayır.",
            ru="Специалист по восточным рукописям. Составляет каталог общего наследия в библиотеках Баку и Алматы.",
        ),
    ),
    Person(
        "Тимур Тілеген Самалтаев", (("nu", "fellow", 2020, 0),), "renewables energy climate", "kk ru en",
        T(
            kk="Каспий жағалауындағы жел энергиясының әлеуетін есептейді. Жел өлшеу деректерінің ашық қорын жүргізеді.",
            en="Works out the potential of wind on the Caspian coast. He keeps an open collection of wind measurements.",
        ),
    ),
    Person(
        "Жансая Оразбек Жұлдызтаев", (("kaznu", "lecturer", 2019, 0),), "media security", "kk ru en",
        T(
            kk="Халықаралық журналистикадан сабақ береді. Екі елдің баспасөзі бір-бірі туралы не жазатынын талдайды.",
            ru="Преподаёт международную журналистику. Анализирует, что пресса двух стран пишет друг о друге.",
        ),
        press=True,
    ),
    Person(
        "Қанат Жақсылық Таңшолпанов", (("enu", "docent", 2012, 0),), "rail transport corridor", "kk ru",
        T(
            kk="Темір жол тасымалының маманы. Транскаспий бағытындағы контейнер пойыздарының айналымын модельдейді.",
            ru="Специалист по железнодорожным перевозкам. Моделирует оборот контейнерных поездов на Транскаспийском маршруте.",
        ),
    ),
    Person(
        "Мәдина Серік Көктемтаев", (("kaziss", "senior", 2019, 0),), "education degrees youth", "kk ru en",
        T(
            kk="Білім саласындағы ынтымақтастықты зерттейді. Қос диплом бағдарламалары мен стипендиялар туралы нұсқаулық құрастырған.",
            en="Studies cooperation in education. She wrote a guide to double degrees and scholarships in both countries.",
        ),
        press=True,
    ),
    Person(
        "Асқар Болат Даланұр", (("enu", "senior", 2016, 0),), "asia security regional", "kk ru en tr",
        T(
            kk="Түркі мемлекеттері ұйымын зерттейді. Ұйым шешімдерінің орындалуын бақылайтын кестені жүргізеді.",
            ru="Изучает Организацию тюркских государств. Ведёт таблицу исполнения решений организации.",
        ),
        countries="KZ AZ TR UZ KG",
    ),
    Person(
        "Әсел Марат Жібекжолов", (("kaznu", "docent", 2013, 0),), "silk-road trade customs", "kk ru en zh",
        T(
            kk="Цифрлық сауда құқығының маманы. Электрондық шот пен қолтаңбаны өзара тану жолдарын ұсынады.",
            en="Works on the law of digital trade. She proposes ways for the two countries to recognise each other's electronic invoices "
            "and signatures.",
        ),
        countries="KZ AZ CN",
    ),
    Person(
        "Бауыржан Қайрат Керуенбаев", (("nu", "professor", 2015, 0),), "trade investment", "kk ru en",
        T(
            kk="Халықаралық экономика профессоры. Екі ел саудасының құрылымын жиырма жылдық деректер бойынша зерттейді.",
            ru="Профессор международной экономики. Исследует структуру торговли двух стран по данным за двадцать лет.",
            en="Professor of international economics. He studies the structure of trade between the two countries over twenty years of data.",
        ),
    ),
    Person(
        "Бибігүл Ермек Арнабұлақ", (("yessenov", "docent", 2010, 0),), "tourism ferry culture", "kk ru",
        T(
            kk="Маңғыстаудағы мәдени туризмді зерттейді. Паром жолаушыларымен сауалнама жүргізіп, саяхатшыға арналған жолкөрсеткіш жазады.",
            ru="Изучает культурный туризм в Мангистау. Опрашивает пассажиров парома и пишет путеводитель для путешественников.",
        ),
    ),
    Person(
        "Олжас Сапар Бұлақтаев", (("nu", "fellow", 2021, 0),), "it digital", "kk ru en",
        T(
            kk="Мемлекеттік қызметтердің цифрлық үйлесімін зерттейді. Студенттерге арналған бағдарламалау мектебін ұйымдастырады.",
            en="Studies the interoperability of public services. He organises a school of programming for students.",
        ),
    ),
    Person(
        "Ботагөз Бекен Ақжелкен", (("kaznu", "professor", 2007, 0),), "literature culture heritage", "kk ru az",
        T(
            kk="Әдебиеттанушы, әзербайжан поэзиясын қазақ тіліне аударады. Екі ел ақындарының жинағын құрастырған.",
            az="Ədəbiyyatşünasdır, Azərbaycan poeziyasını qazax dilinə tərcümə edir. İki ölkənin şairlərinin seçmələrini tərtib edib.",
        ),
    ),
    Person(
        "Мәди Мұрат Көкжиек", (("kaziss", "analyst", 2022, 0),), "green investment climate", "kk ru en",
        T(
            kk="Жасыл қаржыландыру саласындағы талдаушы. Көміртек бағасы мен шекаралық түзету механизмінің ықпалын есептейді.",
            ru="Аналитик в области зелёного финансирования. Оценивает влияние цены на углерод и трансграничного механизма.",
        ),
    ),
    Person(
        "Назерке Тілеген Бозторғаев", (("kaznu", "lecturer", 2018, 0),), "film culture youth", "kk ru en",
        T(
            kk="Кино тарихын оқытады. Алматы мен Баку киностудияларының бірлескен фильмдерінің тізімін жасап шықты.",
            en="Teaches the history of film. She compiled a list of films made jointly by the studios of Almaty and Baku.",
        ),
    ),
    Person(
        "Санжар Әділ Аққутаев", (("kaziss", "senior", 2018, 0),), "status caspian security", "kk ru en",
        T(
            kk="Каспийдің құқықтық мәртебесі және теңіздегі қауіпсіздік мәселелерін зерттейді. Жағалаудағы елдер келісімдерінің жылнамасын "
            "жүргізеді.",
            ru="Исследует правовой статус Каспия и безопасность на море. Ведёт хронику соглашений прибрежных государств.",
        ),
        countries="KZ AZ RU IR TM", press=True,
    ),
    Person(
        "Ұлжан Оразбек Шежіреев", (("oriental", "senior", 2013, 0),), "heritage asia", "kk ru tr",
        T(
            kk="Тарихшы, сауда жолдары мен керуен қалаларын зерттейді. Мұрағат құжаттарының ашық дерекқорын құрып жатыр.",
            ru="Историк, изучает торговые пути и караванные города. Создаёт открытую базу архивных документов.",
        ),
        hides="phone countries",
    ),
    Person(
        "Ілияс Жақсылық Домбыраев", (("kaznu", "doctoral", 2023, 0),), "caucasus regional", "kk ru en az",
        T(
            kk="Докторант, диссертациясы Әзербайжанның көлік дипломатиясына арналған. Бакуде бір семестр тағылымдамадан өткен.",
            az="Doktorantdır, dissertasiyası Azərbaycanın nəqliyyat diplomatiyasına həsr olunub. Bakıda bir semestr təcrübə keçib.",
            en="A doctoral student who writes on the transport diplomacy of Azerbaijan. He spent a semester in Baku.",
        ),
    ),
    Person(
        "Шынар Серік Үкітаев", (("yessenov", "lecturer", 2016, 0),), "maritime-education degrees", "kk ru en",
        T(
            kk="Теңіз мамандарын даярлаудың бірлескен бағдарламасын жасайды. Курсанттардың оқу кемесіндегі тәжірибесін ұйымдастырады.",
            ru="Разрабатывает совместную программу подготовки моряков. Организует практику курсантов на учебном судне.",
        ),
    ),
    Person(
        "Жандос Болат Өрнектаев", (("enu", "lecturer", 2020, 0),), "youth media", "kk ru en",
        T(
            kk="Жастар саясаты мен спорт дипломатиясын зерттейді. Екі елдің студенттік жарыстарын ұйымдастыруға атсалысады.",
            en="Studies youth policy and the diplomacy of sport. He helps to organise contests of students of both countries.",
        ),
    ),
    Person(
        "Кәмила Марат Көпіртаев", (("nu", "lecturer", 2019, 0),), "medical tourism", "kk ru en",
        T(
            kk="Денсаулық сақтау менеджментінен сабақ береді. Шетелде емделуге шыққандардың жолын зерттейді.",
            ru="Преподаёт управление здравоохранением. Изучает путь тех, кто едет лечиться за границу.",
        ),
    ),
    Person(
        "Алмас Қайрат Жолайрықов", (("kaznu", "docent", 2015, 0),), "aviation transport tourism", "kk ru en",
        T(
            kk="Авиация экономикасын зерттейді. Астана, Ақтау және Баку арасындағы рейстердің қолжетімділігін есептейді.",
            ru="Исследует экономику авиации. Рассчитывает доступность рейсов между Астаной, Актау и Баку.",
        ),
    ),
    Person(
        "Раушан Ермек Ізгіліков", (("kaziss", "head", 2014, 0),), "trade asia investment", "kk ru en",
        T(
            kk="Экономикалық зерттеулер бөлімін басқарады. Үкіметаралық комиссия шешімдерінің орындалуына жыл сайын шолу жасайды.",
            az="İqtisadi araşdırmalar şöbəsinə rəhbərlik edir. Hökumətlərarası komissiyanın qərarlarının icrasına dair illik icmal hazırlayır.",
            ru="Руководит отделом экономических исследований. Ежегодно готовит обзор исполнения решений Межправительственной комиссии.",
            en="Heads the department of economic studies. Every year she reviews what became of the decisions of the Intergovernmental "
            "Commission.",
        ),
        press=True,
    ),
    Person(
        "Інжу Сапар Дәнекеров", (("oriental", "fellow", 2020, 0),), "asia caucasus education", "kk ru az en",
        T(
            kk="Әзербайжан тілі мен қоғамын зерттейді. Қазақ тілді оқырманға арналған сөздік пен хрестоматия дайындап жүр.",
            az="Azərbaycan dilini və cəmiyyətini öyrənir. Qazaxdilli oxucu üçün lüğət və müntəxəbat hazırlayır.",
        ),
    ),
)  # fmt: skip
#: Applied and wait for an answer.
APPLICANTS = (
    ("Әнуар Болат Жусандалин", "yessenov", "Кәсіпорындағы теңіз қауіпсіздігімен айналысамын, сараптамалық пікірталастарға қатысқым келеді."),
    ("Нұрсұлу Серік Нұршуақов", "kaznu", "Диссертациям Әзербайжан мәдени саясатына арналған, бакулік әріптестермен байланыс іздеймін."),
)
