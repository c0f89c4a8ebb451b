"""Names of invented people: common given names, and family names nobody bears, made of words of the sea, the steppe and the road.

Each is written as its bearers do, in Russian, and in Latin letters as passports of the country have it.
"""

from __future__ import annotations

#: Azerbaijani → (Russian, Latin letters of a passport).
GIVEN_AZ = {
    "Elçin": ("Эльчин", "Elchin"), "Ceyhun": ("Джейхун", "Jeyhun"), "Rauf": ("Рауф", "Rauf"), "Tural": ("Турал", "Tural"),
    "Fərid": ("Фарид", "Farid"), "Kənan": ("Кянан", "Kanan"), "Anar": ("Анар", "Anar"), "Nicat": ("Ниджат", "Nijat"),
    "Vüqar": ("Вугар", "Vugar"), "Samir": ("Самир", "Samir"), "Ramil": ("Рамиль", "Ramil"), "Şahin": ("Шахин", "Shahin"),
    "Emin": ("Эмин", "Emin"), "Zaur": ("Заур", "Zaur"), "Toğrul": ("Тогрул", "Toghrul"), "Yusif": ("Юсиф", "Yusif"),
    "Cavid": ("Джавид", "Javid"), "Orxan": ("Орхан", "Orkhan"), "Murad": ("Мурад", "Murad"), "İbrahim": ("Ибрагим", "Ibrahim"),
    "Günay": ("Гюнай", "Gunay"), "Xatirə": ("Хатира", "Khatira"), "Aysel": ("Айсель", "Aysel"), "Nərmin": ("Нармин", "Narmin"),
    "Səbinə": ("Сабина", "Sabina"), "Könül": ("Кёнуль", "Konul"), "Fidan": ("Фидан", "Fidan"), "Zəhra": ("Захра", "Zahra"),
    "Sevda": ("Севда", "Sevda"), "Lalə": ("Лала", "Lala"), "Aytən": ("Айтен", "Aytan"), "Jalə": ("Жаля", "Zhala"),
    "Ülviyyə": ("Ульвия", "Ulviyya"), "Nigar": ("Нигяр", "Nigar"), "İlahə": ("Илаха", "Ilaha"), "Gülşən": ("Гюльшан", "Gulshan"),
}  # fmt: skip
FAMILY_AZ = {
    "Rəhimzadə": ("Рагимзаде", "Rahimzada"), "Dənizxanlı": ("Денизханлы", "Danizkhanli"), "Yelkənli": ("Елькенли", "Yelkanli"),
    "Fənərzadə": ("Фенерзаде", "Fanarzada"), "Limanlı": ("Лиманлы", "Limanli"), "Sahilzadə": ("Сахильзаде", "Sahilzada"),
    "Günəşzadə": ("Гюнешзаде", "Gunashzada"), "Ulduzxanlı": ("Улдузханлы", "Ulduzkhanli"), "Mirvarizadə": ("Мирваризаде", "Mirvarizada"),
    "Kəhrəbalı": ("Кяхрабалы", "Kahrabali"), "Çinarxanlı": ("Чинарханлы", "Chinarkhanli"), "Palıdzadə": ("Палыдзаде", "Palidzada"),
    "Nərgizli": ("Наргизли", "Nargizli"), "Əncirli": ("Анджирли", "Anjirli"), "Narxanlı": ("Нарханлы", "Narkhanli"),
    "Zəfəranlı": ("Зафаранлы", "Zafaranli"), "Xəzərxanlı": ("Хазарханлы", "Khazarkhanli"), "Bulaqxanlı": ("Булагханлы", "Bulagkhanli"),
    "Körpülü": ("Кёрпюлю", "Korpulu"), "Yolçuzadə": ("Йолчузаде", "Yolchuzada"), "Karvanlı": ("Карванлы", "Karvanli"),
    "İpəkzadə": ("Ипекзаде", "Ipakzada"), "Şəfəqli": ("Шафагли", "Shafagli"), "Buludxanlı": ("Булудханлы", "Buludkhanli"),
    "Yağışzadə": ("Ягышзаде", "Yaghishzada"), "Qayaxanlı": ("Гаяханлы", "Gayakhanli"), "Düzənli": ("Дюзенли", "Duzanli"),
    "Ormanlı": ("Орманлы", "Ormanli"), "Bənövşəli": ("Бановшали", "Banovshali"), "Göyərçinli": ("Гёярчинли", "Goyarchinli"),
    "Səhərzadə": ("Сахарзаде", "Saharzada"), "Ümidxanlı": ("Умидханлы", "Umidkhanli"), "Lövbərli": ("Лёвберли", "Lovbarli"),
    "Dalğalı": ("Далгалы", "Dalghali"), "Çıraqlı": ("Чираглы", "Chiragli"), "Həsənli": ("Гасанли", "Hasanli"),
}  # fmt: skip
#: Father's name → as part of a Russian patronymic.
FATHERS_AZ = {
    "Kamal": "Кямал", "Rəşid": "Рашид", "Tofiq": "Тофик", "Vaqif": "Вагиф", "Nazim": "Назим", "Rafiq": "Рафик", "Cavad": "Джавад",
    "Mahir": "Махир", "Adil": "Адиль", "Sabir": "Сабир", "Fuad": "Фуад", "Həmid": "Гамид", "Tahir": "Тахир", "Asif": "Асиф", "Elman": "Эльман",
}  # fmt: skip

#: Kazakh → (Russian, Latin letters of a passport).
GIVEN_KZ = {
    "Ерлан": ("Ерлан", "Yerlan"), "Арман": ("Арман", "Arman"), "Нұржан": ("Нуржан", "Nurzhan"), "Дәурен": ("Даурен", "Dauren"),
    "Тимур": ("Тимур", "Timur"), "Қанат": ("Канат", "Kanat"), "Асқар": ("Аскар", "Askar"), "Бауыржан": ("Бауыржан", "Bauyrzhan"),
    "Олжас": ("Олжас", "Olzhas"), "Мәди": ("Мади", "Madi"), "Санжар": ("Санжар", "Sanzhar"), "Ілияс": ("Ильяс", "Ilyas"),
    "Жандос": ("Жандос", "Zhandos"), "Алмас": ("Алмас", "Almas"), "Нұрсұлу": ("Нурсулу", "Nursulu"), "Әнуар": ("Ануар", "Anuar"),
    "Айгерім": ("Айгерим", "Aigerim"), "Сәуле": ("Сауле", "Saule"), "Гүлнар": ("Гульнар", "Gulnar"), "Айнұр": ("Айнур", "Ainur"),
    "Динара": ("Динара", "Dinara"), "Жансая": ("Жансая", "Zhansaya"), "Мәдина": ("Мадина", "Madina"), "Әсел": ("Асель", "Assel"),
    "Бибігүл": ("Бибигуль", "Bibigul"), "Ботагөз": ("Ботагоз", "Botagoz"), "Назерке": ("Назерке", "Nazerke"), "Ұлжан": ("Улжан", "Ulzhan"),
    "Шынар": ("Шынар", "Shynar"), "Кәмила": ("Камила", "Kamila"), "Раушан": ("Раушан", "Raushan"), "Інжу": ("Инжу", "Inzhu"),
    "Әлия": ("Алия", "Aliya"), "Ғалым": ("Галым", "Galym"), "Темірлан": ("Темирлан", "Temirlan"), "Аружан": ("Аружан", "Aruzhan"),
}  # fmt: skip
#: Of men; women of those in -ов, -ев and -ин add an а.
FAMILY_KZ = {
    "Досмұханов": ("Досмуханов", "Dosmukhanov"), "Теңізбаев": ("Тенизбаев", "Tenizbayev"), "Желкенов": ("Желкенов", "Zhelkenov"),
    "Толқынтаев": ("Толкынтаев", "Tolkyntayev"), "Шағалаев": ("Шагалаев", "Shagalayev"), "Шамшырақов": ("Шамшыраков", "Shamshyrakov"),
    "Қайықтаев": ("Кайыктаев", "Kaiyktayev"), "Айлақов": ("Айлаков", "Ailakov"), "Мұзтаубек": ("Музтаубек", "Muztaubek"),
    "Самалтаев": ("Самалтаев", "Samaltayev"), "Жұлдызтаев": ("Жулдызтаев", "Zhuldyztayev"), "Таңшолпанов": ("Таншолпанов", "Tansholpanov"),
    "Көктемтаев": ("Коктемтаев", "Koktemtayev"), "Даланұр": ("Даланур", "Dalanur"), "Жібекжолов": ("Жибекжолов", "Zhibekzholov"),
    "Керуенбаев": ("Керуенбаев", "Keruenbayev"), "Арнабұлақ": ("Арнабулак", "Arnabulak"), "Бұлақтаев": ("Булактаев", "Bulaktayev"),
    "Ақжелкен": ("Акжелкен", "Akzhelken"), "Көкжиек": ("Кокжиек", "Kokzhiyek"), "Бозторғаев": ("Бозторгаев", "Boztorgayev"),
    "Аққутаев": ("Аккутаев", "Akkutayev"), "Шежіреев": ("Шежиреев", "Shezhireyev"), "Домбыраев": ("Домбыраев", "Dombyrayev"),
    "Үкітаев": ("Укитаев", "Ukitayev"), "Өрнектаев": ("Орнектаев", "Ornektayev"), "Көпіртаев": ("Копиртаев", "Kopirtayev"),
    "Жолайрықов": ("Жолайрыков", "Zholairykov"), "Аспантаев": ("Аспантаев", "Aspantayev"), "Ізгіліков": ("Изгиликов", "Izgilikov"),
    "Дәнекеров": ("Данекеров", "Danekerov"), "Жусандалин": ("Жусандалин", "Zhusandalin"), "Ілтипатов": ("Илтипатов", "Iltipatov"),
    "Нұршуақов": ("Нуршуаков", "Nurshuakov"), "Арайтаев": ("Арайтаев", "Araitayev"), "Нұрлан": ("Нурлан", "Nurlan"),
}  # fmt: skip
#: Father's name → (Kazakh stem, Russian patronymics of a son and of a daughter).
FATHERS_KZ = {
    "Серік": ("Серикович", "Сериковна"), "Болат": ("Болатович", "Болатовна"), "Марат": ("Маратович", "Маратовна"),
    "Қайрат": ("Кайратович", "Кайратовна"), "Ермек": ("Ермекович", "Ермековна"), "Сапар": ("Сапарович", "Сапаровна"),
    "Бекен": ("Бекенович", "Бекеновна"), "Тілеген": ("Тлегенович", "Тлегеновна"), "Оразбек": ("Оразбекович", "Оразбековна"),
    "Жақсылық": ("Жаксылыкович", "Жаксылыковна"), "Мұрат": ("Муратович", "Муратовна"), "Әділ": ("Адилович", "Адиловна"),
}  # fmt: skip
WOMEN_AZ = frozenset(
    {
        "Günay", "Xatirə", "Aysel", "Nərmin", "Səbinə", "Könül", "Fidan", "Zəhra", "Sevda", "Lalə",
        "Aytən", "Jalə", "Ülviyyə", "Nigar", "İlahə", "Gülşən",
    }
)  # fmt: skip
WOMEN_KZ = frozenset(
    {
        "Айгерім", "Сәуле", "Гүлнар", "Айнұр", "Динара", "Жансая", "Мәдина", "Әсел", "Бибігүл", "Ботагөз",
        "Назерке", "Ұлжан", "Шынар", "Кәмила", "Раушан", "Інжу", "Әлия", "Нұрсұлу", "Аружан",
    }
)  # fmt: skip
CHANGING = ("ов", "ев", "ин")


def family_kz(family: str, given: str) -> tuple[str, str, str]:
    """A Kazakh family name as its bearer has it: Kazakh, Russian, Latin."""
    russian, latin = FAMILY_KZ[family]
    if given in WOMEN_KZ and family.endswith(CHANGING):
        return f"{family}а", f"{russian}а", f"{latin}a"
    return family, russian, latin
