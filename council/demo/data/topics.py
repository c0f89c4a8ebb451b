"""The topics of day one, as a tree."""

from __future__ import annotations

from council.core.types import Multilingual

from . import T

#: key → (label, {key of a topic under it: label}); the keys are ours, addresses follow from the English labels.
TOPICS: dict[str, tuple[Multilingual, dict[str, Multilingual]]] = {
    "transport": (
        T(en="Transport and logistics", az="Nəqliyyat və logistika", kk="Көлік және логистика", ru="Транспорт и логистика"),
        {
            "corridor": T(en="Middle Corridor", az="Orta dəhliz", kk="Орта дәліз", ru="Средний коридор"),
            "ports": T(en="Ports of the Caspian", az="Xəzər limanları", kk="Каспий порттары", ru="Порты Каспия"),
            "rail": T(en="Railways", az="Dəmir yolları", kk="Темір жолдар", ru="Железные дороги"),
            "aviation": T(en="Aviation", az="Aviasiya", kk="Авиация", ru="Авиация"),
        },
    ),
    "trade": (
        T(en="Trade and investment", az="Ticarət və investisiya", kk="Сауда және инвестиция", ru="Торговля и инвестиции"),
        {
            "customs": T(en="Customs and tariffs", az="Gömrük və tariflər", kk="Кеден және тарифтер", ru="Таможня и тарифы"),
            "investment": T(en="Joint ventures", az="Birgə müəssisələr", kk="Бірлескен кәсіпорындар", ru="Совместные предприятия"),
        },
    ),
    "energy": (
        T(en="Energy", az="Energetika", kk="Энергетика", ru="Энергетика"),
        {
            "oil": T(en="Oil and gas", az="Neft və qaz", kk="Мұнай және газ", ru="Нефть и газ"),
            "renewables": T(en="Renewable energy", az="Bərpa olunan enerji", kk="Жаңартылатын энергия", ru="Возобновляемая энергетика"),
        },
    ),
    "green": (
        T(en="Green economy", az="Yaşıl iqtisadiyyat", kk="Жасыл экономика", ru="Зелёная экономика"),
        {
            "water": T(en="Water", az="Su ehtiyatları", kk="Су ресурстары", ru="Водные ресурсы"),
            "climate": T(en="Climate change", az="İqlim dəyişikliyi", kk="Климаттың өзгеруі", ru="Изменение климата"),
        },
    ),
    "caspian": (
        T(en="Caspian Sea", az="Xəzər dənizi", kk="Каспий теңізі", ru="Каспийское море"),
        {
            "ecology": T(en="Ecology of the Caspian", az="Xəzərin ekologiyası", kk="Каспий экологиясы", ru="Экология Каспия"),
            "status": T(
                en="Legal status of the Caspian", az="Xəzərin hüquqi statusu", kk="Каспийдің құқықтық мәртебесі", ru="Правовой статус Каспия"
            ),
            "maritime-law": T(en="Maritime law", az="Dəniz hüququ", kk="Теңіз құқығы", ru="Морское право"),
        },
    ),
    "digital": (
        T(en="Digital development", az="Rəqəmsal inkişaf", kk="Цифрлық даму", ru="Цифровое развитие"),
        {
            "silk-road": T(en="Digital Silk Road", az="Rəqəmsal İpək Yolu", kk="Цифрлық Жібек жолы", ru="Цифровой Шёлковый путь"),
            "it": T(en="Information technology", az="İnformasiya texnologiyaları", kk="Ақпараттық технологиялар", ru="Информационные технологии"),
        },
    ),
    "education": (
        T(en="Education and science", az="Təhsil və elm", kk="Білім және ғылым", ru="Образование и наука"),
        {
            "degrees": T(en="Double degrees", az="İkili diplom proqramları", kk="Қос диплом бағдарламалары", ru="Программы двойного диплома"),
            "maritime-education": T(en="Maritime education", az="Dəniz təhsili", kk="Теңіз мамандарын даярлау", ru="Морское образование"),
        },
    ),
    "culture": (
        T(en="Culture and history", az="Mədəniyyət və tarix", kk="Мәдениет және тарих", ru="Культура и история"),
        {
            "literature": T(en="Literature", az="Ədəbiyyat", kk="Әдебиет", ru="Литература"),
            "film": T(en="Film", az="Kino", kk="Кино", ru="Кино"),
            "heritage": T(en="Turkic heritage", az="Türk irsi", kk="Түркі мұрасы", ru="Тюркское наследие"),
        },
    ),
    "tourism": (
        T(en="Tourism", az="Turizm", kk="Туризм", ru="Туризм"),
        {
            "ferry": T(en="Travel by ferry", az="Bərə ilə səyahət", kk="Паром саяхаты", ru="Паромный туризм"),
            "medical": T(en="Medical tourism", az="Tibbi turizm", kk="Медициналық туризм", ru="Медицинский туризм"),
        },
    ),
    "security": (
        T(
            en="Security and foreign policy",
            az="Təhlükəsizlik və xarici siyasət",
            kk="Қауіпсіздік және сыртқы саясат",
            ru="Безопасность и внешняя политика",
        ),
        {},
    ),
    "regional": (
        T(en="Regional studies", az="Regionşünaslıq", kk="Аймақтану", ru="Регионоведение"),
        {
            "caucasus": T(en="South Caucasus", az="Cənubi Qafqaz", kk="Оңтүстік Кавказ", ru="Южный Кавказ"),
            "asia": T(en="Central Asia", az="Mərkəzi Asiya", kk="Орталық Азия", ru="Центральная Азия"),
        },
    ),
    "media": (
        T(
            en="Media and public awareness",
            az="Media və ictimai məlumatlılıq",
            kk="Медиа және қоғамның хабардарлығы",
            ru="СМИ и осведомлённость общества",
        ),
        {},
    ),
    "youth": (T(en="Youth and sport", az="Gənclər və idman", kk="Жастар және спорт", ru="Молодёжь и спорт"), {}),
}
