"""Three hackathons: what they are about, their tracks and questions, and what teams of the past one built. All are invented."""

from __future__ import annotations

from council.hackathons.models import QuestionKind

from . import T

RULES = T(
    en="You must be a student or a pupil in Azerbaijan or Kazakhstan and at least 16 years old on the first day. We wish for teams with members of "
    "both countries. What you build is yours; we ask you to share it under an open licence.",
    az="Azərbaycan və ya Qazaxıstanda tələbə və ya şagird olmalı, ilk gündə azı 16 yaşınız tamam olmalıdır. Komandada hər iki ölkədən üzv "
    "olmasını arzu edirik. Yaratdığınız sizindir; onu açıq lisenziya ilə paylaşmağınızı xahiş edirik.",
    kk="Әзербайжанда немесе Қазақстанда студент не оқушы болуыңыз және алғашқы күні кемінде 16 жасқа толуыңыз керек. Командада екі елдің де "
    "өкілі болғанын қалаймыз. Жасағаныңыз өзіңіздікі; оны ашық лицензиямен бөлісуіңізді сұраймыз.",
    ru="Нужно учиться в Азербайджане или Казахстане и в первый день быть не моложе 16 лет. Желательны команды с участниками из обеих стран. "
    "Созданное принадлежит вам; просим поделиться им под открытой лицензией.",
)
GREEN_TITLE = T(az="Yaşıl Xəzər {year}", kk="Жасыл Каспий — {year}", ru="Зелёный Каспий — {year}", en="Green Caspian {year}")
GREEN_SUMMARY = T(
    az="48 saat, iki sahil, bir dəniz. Azərbaycan və Qazaxıstan tələbələri qarışıq komandalarda dayazlaşan dəniz üçün işləyən həllər qurur.",
    kk="48 сағат, екі жағалау, бір теңіз. Әзербайжан мен Қазақстан студенттері аралас командада тайызданып бара жатқан теңізге арналған жұмыс "
    "істейтін шешімдер жасайды.",
    ru="48 часов, два берега, одно море. Студенты Азербайджана и Казахстана в смешанных командах создают работающие решения для мелеющего моря.",
    en="48 hours, two shores, one sea. Students of Azerbaijan and Kazakhstan build working answers to a shrinking sea, in mixed teams.",
)
GREEN_THEME = T(az="Yaşıl iqtisadiyyat", kk="Жасыл экономика", ru="Зелёная экономика", en="Green economy")
GREEN_VENUE = T(
    az="Bakı və Aktau, eyni vaxtda", kk="Баку мен Ақтау, бір мезгілде", ru="Баку и Актау одновременно", en="Baku and Aktau, at the same time"
)
GREEN_TRACKS = (
    (
        T(az="Sahil xəttini ölçmək", kk="Жағалау сызығын өлшеу", ru="Измерить береговую линию", en="Measure the shoreline"),
        T(
            az="Açıq peyk şəkillərindən istifadə edib dənizin geri çəkilməsini kənd-kənd göstərən xəritə.",
            kk="Ашық жерсерік суреттері бойынша теңіздің шегінуін ауыл-ауылымен көрсететін карта.",
            ru="Карта, которая по открытым спутниковым снимкам показывает отступление моря село за селом.",
            en="A map from open satellite images that shows the sea retreating village by village.",
        ),
    ),
    (
        T(az="Boş getməyən gəmi", kk="Бос қайтпайтын кеме", ru="Судно, которое не идёт пустым", en="The ship that never sails empty"),
        T(
            az="Ələt və Kurık arasında yüklərin birləşdirilməsi üçün sadə elan lövhəsi.",
            kk="Алят пен Құрық арасындағы жүкті біріктіруге арналған қарапайым хабарландыру тақтасы.",
            ru="Простая доска объявлений, чтобы объединять грузы между Алятом и Курыком.",
            en="A plain notice board that brings together cargo between Alat and Kuryk.",
        ),
    ),
    (
        T(az="Bərəyə qədər yol", kk="Паромға дейінгі жол", ru="Дорога до парома", en="The way to the ferry"),
        T(
            az="Aktau ilə Bakı arasında səyahət edənlər üçün dörd dildə bələdçi.",
            kk="Ақтау мен Баку арасында жүретіндерге арналған төрт тілдегі жолкөрсеткіш.",
            ru="Путеводитель на четырёх языках для тех, кто едет между Актау и Баку.",
            en="A guide in four languages for those who travel between Aktau and Baku.",
        ),
    ),
)
IT_TITLE = T(kk="Цифрлық көпір", az="Rəqəmsal körpü", ru="Цифровой мост", en="Digital Bridge")
IT_SUMMARY = T(
    kk="Екі елдің жас бағдарламашылары бір демалыс күнінде Каспийден өтетін адамдарға көмектесетін қызметтер жасады.",
    az="İki ölkənin gənc proqramçıları bir həftə sonunda Xəzəri keçən insanlara kömək edən xidmətlər hazırladılar.",
    ru="За одни выходные молодые программисты двух стран создали сервисы для тех, кто пересекает Каспий.",
    en="In one weekend young programmers of both countries built services for people who cross the Caspian.",
)
IT_THEME = T(kk="Ақпараттық технологиялар", az="İnformasiya texnologiyaları", ru="Информационные технологии", en="Information technology")
IT_TRACKS = (
    (T(kk="Ашық деректер", az="Açıq verilənlər", ru="Открытые данные", en="Open data"), None),
    (T(kk="Тілдер мен аударма", az="Dillər və tərcümə", ru="Языки и перевод", en="Languages and translation"), None),
    (T(kk="Қауіпсіз жол", az="Təhlükəsiz yol", ru="Безопасный путь", en="A safe way"), None),
)
SPORT_TITLE = T(
    az="Xəzər mili: qarışıq estafet",
    kk="Каспий милясы: аралас эстафета",
    ru="Каспийская миля: смешанная эстафета",
    en="The Caspian mile: a mixed relay",
)
SPORT_SUMMARY = T(
    az="Bir estafet, iki sahil: komandalar eyni saatda Bakı və Aktau bulvarlarında qaçır, nəticələr toplanır.",
    kk="Бір эстафета, екі жағалау: командалар бір сағатта Баку мен Ақтаудың жағажайында жүгіреді, нәтиже қосылады.",
    ru="Одна эстафета, два берега: команды бегут в один час по набережным Баку и Актау, результаты складываются.",
    en="One relay, two shores: teams run in the same hour along the seafronts of Baku and Aktau, and their times are added.",
)
SPORT_THEME = T(az="Gənclər və idman", kk="Жастар және спорт", ru="Молодёжь и спорт", en="Youth and sport")
SPORT_VENUE = T(
    az="Dənizkənarı bulvarlar, Bakı və Aktau",
    kk="Теңіз жағалаулары, Баку мен Ақтау",
    ru="Набережные Баку и Актау",
    en="The seafronts of Baku and Aktau",
)
#: kind, prompt, options, required
QUESTIONS = (
    (
        QuestionKind.CHOICE,
        T(az="Hansı işi görmək istərdiniz?", kk="Қандай жұмыс істегіңіз келеді?", ru="Какую работу хотите делать?",
        en="Which work would you like to do?"),
        T(
            az="Proqramlaşdırma\nDizayn\nTədqiqat\nTəqdimat",
            kk="Бағдарламалау\nДизайн\nЗерттеу\nТаныстырылым",
            ru="Программирование\nДизайн\nИсследование\nПрезентация",
            en="Programming\nDesign\nResearch\nPresentation",
        ),
        True,
    ),
    (
        QuestionKind.LONG,
        T(
            az="Dənizlə bağlı nəyi dəyişmək istərdiniz?", kk="Теңізге қатысты нені өзгерткіңіз келеді?",
            ru="Что вам хотелось бы изменить для моря?", en="What would you like to change about the sea?",
        ),
        None,
        False,
    ),
    (
        QuestionKind.YES_NO,
        T(
            az="Yaşayış yerinə ehtiyacınız var?", kk="Тұратын жер қажет пе?", ru="Нужно ли вам проживание?", en="Do you need a place to stay?",
        ),
        None,
        False,
    ),
)  # fmt: skip
WISHES = {
    "az": (
        "Sahil təmizliyi üçün könüllülərin xəritəsini yaratmaq.",
        "Bərə sərnişinlərinin vaxtını qorumaq.",
        "Suyun səviyyəsini hamının görə biləcəyi yerdə göstərmək.",
    ),
    "kk": (
        "Жағалауды тазалайтын еріктілердің картасын жасау.",
        "Паром жолаушыларының уақытын үнемдеу.",
        "Су деңгейін бәріне көрінетін жерде көрсету.",
    ),
}
TEAMS_GREEN = ("Suiti", "Толқын", "Two Shores", "Xəzri", "Ақ шағала", "Low Tide", "Fənər")
#: Teams of the past hackathon with what they handed in; the last one did not finish.
TEAMS_IT = (
    (
        "Kəhrəba",
        T(az="Bərə saatı", kk="Паром сағаты", ru="Паромные часы", en="Ferry clock"),
        T(
            az="Bərənin nə vaxt yola düşəcəyini hava proqnozuna görə göstərən sayt.",
            kk="Паромның қашан шығатынын ауа райы болжамы бойынша көрсететін сайт.",
            ru="Сайт, который по прогнозу погоды показывает, когда выйдет паром.",
            en="A site that tells from the forecast when the ferry will leave.",
        ),
    ),
    (
        "Дала желі",
        T(kk="Үш әліпби", az="Üç əlifba", ru="Три алфавита", en="Three alphabets"),
        T(
            kk="Бір есімнің үш жазудағы нұсқаларын табатын кітапхана.",
            az="Bir adın üç yazıda variantlarını tapan kitabxana.",
            ru="Библиотека, которая находит написания одного имени в трёх азбуках.",
            en="A library that finds the spellings of one name in three scripts.",
        ),
    ),
    (
        "Port 404",
        T(en="Where is my lorry", az="Maşınım haradadır", kk="Көлігім қайда", ru="Где мой грузовик"),
        T(
            en="A queue number a driver can check from a telephone without an application.",
            az="Sürücünün telefonla, proqramsız yoxlaya bildiyi növbə nömrəsi.",
            kk="Жүргізуші телефонмен, қосымшасыз тексере алатын кезек нөмірі.",
        ),
    ),
    (
        "Nar",
        T(az="Sözün yolu", kk="Сөз жолы", ru="Путь слова", en="The way of a word"),
        T(
            az="Azərbaycan və qazax dillərində ortaq sözlərin oyunu.", kk="Әзербайжан және қазақ тілдеріндегі ортақ сөздер ойыны.",
            ru="Игра об общих словах азербайджанского и казахского языков.",
        ),
    ),
    (
        "Қызғалдақ",
        T(kk="Жағалау күнделігі", az="Sahil gündəliyi", ru="Дневник берега", en="Diary of the shore"),
        T(
            kk="Оқушылар су деңгейін суретке түсіріп, картаға қоятын қызмет.", az="Şagirdlərin suyun səviyyəsini çəkib xəritəyə əlavə etdiyi xidmət.",
            en="Pupils photograph the level of the water and put it on a map.",
        ),
    ),
    (
        "Semafor",
        T(ru="Тихий сигнал", az="Sakit siqnal", kk="Тыныш белгі", en="A quiet signal"),
        T(
            ru="Предупреждение о шторме, которое доходит и до телефона без интернета.", az="İnternetsiz telefona da çatan fırtına xəbərdarlığı.",
            kk="Интернетсіз телефонға да жететін дауыл ескертуі.",
        ),
    ),
    ("Gecə növbəsi", None, None),
)  # fmt: skip
CITIES = {"AZ": ("Bakı", "Sumqayıt", "Gəncə", "Ələt", "Lənkəran"), "KZ": ("Ақтау", "Астана", "Алматы", "Атырау", "Шымкент")}
SCHOOLS = {
    "AZ": ("ADA Universiteti", "Bakı Dövlət Universiteti", "Azərbaycan Dövlət İqtisad Universiteti", "Xəzər Universiteti"),
    "KZ": (
        "Назарбаев Университеті",
        "Әл-Фараби атындағы Қазақ ұлттық университеті",
        "Л. Н. Гумилев атындағы Еуразия ұлттық университеті",
        "Ш. Есенов атындағы Каспий технологиялар және инжиниринг университеті",
    ),
}
REFUSAL = {
    "az": "Bu dəfə yerlərin sayından çox müraciət var idi; gələn hakatonda yenidən cəhd edin.",
    "kk": "Бұл жолы өтінім орыннан көп болды; келесі хакатонда қайта бақ сынап көріңіз.",
}
