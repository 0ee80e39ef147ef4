"""Invented copy for papers in other languages: what their headlines, names and numbers do to a page. Nothing of it happened."""

from __future__ import annotations

from typing import NamedTuple


class Story(NamedTuple):
    section: str
    title: str
    summary: str
    text: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    picture: str = ""
    """Name of a picture of the demo paper; empty: none."""
    alt: str = ""


class Paper(NamedTuple):
    title: str
    tagline: str
    language: str
    sections: tuple[str, ...]
    stories: tuple[Story, ...]


ONE = Paper(
    "The Tansay Notice",
    "News of the island, when there is any",
    "en",
    ("News", "Tides"),
    (
        Story(
            "News",
            "The mail boat brought a piano",
            "It is for the school, and nobody on the island can play it yet. Six have put down their names.",
            "The mail boat came in at ten with two sacks, a crate of oranges and a piano.\n\nIt had been left to the school by a captain who learned to play at sea. It took eleven people, a tractor and most of the afternoon to get it up the hill.",
            ("Effie Lorne",),
            ("school", "mail boat"),
            "strike-ends",
            "A white ferry on her way out of the harbour at sunrise.",
        ),
    ),
)

GERMAN = Paper(
    "Nordseeküstennachrichten",
    "Unabhängige Tageszeitung für Küste, Inseln und Hinterland",
    "de",
    ("Stadt", "Hafen", "Wirtschaft", "Kultur", "Sport", "Meinung"),
    (
        Story(
            "Stadt",
            "Krankenhausfinanzierungsreform: Kreistag vertagt Grundsatzentscheidung",
            "Die Geburtshilfe bleibt vorerst geöffnet. Über die Krankenhausfinanzierungsreform stimmt der Kreistag erst nach der Sommerpause ab.",
            "Der Kreistag hat die Entscheidung über das Krankenhaus vertagt. Neun Stunden lang wurde beraten, zuletzt bei Kerzenlicht, weil die Sicherung herausgesprungen war.\n\n„Wir haben viel gelernt, vor allem übereinander“, sagte die Landrätin.\n\n## Was jetzt geprüft wird\n\nEin Gutachten soll klären, ob sich zwei Geburtshilfeabteilungen im Abstand von 27 Kilometern tragen.",
            ("Wiebke Harmsen",),
            ("Krankenhausfinanzierungsreform", "Kreistag"),
            "hospital-front",
            "Ein Krankenhaus aus rotem Backstein auf einem grünen Hügel.",
        ),
        Story(
            "Hafen",
            "Sturmflutsperrwerksinbetriebnahme verläuft ohne einen Spritzer",
            "Alle vier Tore schlossen in elf Minuten. Das Wasserstraßen- und Schifffahrtsamt spricht von einem Erfolg.",
            "Um 6.12 Uhr senkten sich die Tore, um 6.23 Uhr standen sie.\n\nDie Ingenieurin trank währenddessen eine Tasse Tee und verschüttete nichts.",
            ("Okko Janssen",),
            ("Sturmflutsperrwerk", "Hafen"),
            "barrier-holds",
            "Vier gelbe Tore zwischen grauen Pfeilern, davor hohe Wellen.",
        ),
        Story(
            "Wirtschaft",
            "Werft stellt 140 Leute ein",
            "Zwei Aufträge an einem Tisch und mit einem Stift unterschrieben.",
            "Die Werft, die vor einem Jahr noch 88 Beschäftigte und einen Nachtwächter zählte, sucht Schweißer.",
            ("Wiebke Harmsen", "Okko Janssen"),
            ("Werft", "Offshore-Windenergieanlagenhersteller"),
            "shipyard",
            "Ein roter Schiffsrumpf in einem Gerüst.",
        ),
        Story(
            "Kultur",
            "Das Moorleichenausstellungsbegleitprogramm und seine Liebhaber",
            "Warum an Donnerstagen niemand mehr einen Platz bekommt.",
            "Die Führungen sind bis in den Herbst ausgebucht.",
            ("Femke Ahlers",),
            ("Museum",),
            "boat-in-bath",
            "Ein Boot in einem Becken, davor viele Menschen.",
        ),
        Story(
            "Sport",
            "Derbysieg nach 19 Jahren",
            "Ein Eckball, ein Kopf, ein Tor.",
            "In der neunzigsten Minute sprang der Verteidiger höher als alle anderen.",
            (),
            ("Fußball",),
            "derby",
            "Ein Fußballplatz von oben.",
        ),
        Story(
            "Meinung",
            "Lob der Donaudampfschifffahrtsgesellschaftskapitänsmütze",
            "Eine Glosse über lange Wörter und kurze Sommer.",
            "Lange Wörter sind wie lange Mole: Man kommt an, wenn man geht.",
            ("Femke Ahlers",),
            ("Glosse",),
        ),
        Story(
            "Stadt",
            "Gleichstellungsbeauftragtenkonferenz tagt im Rathaus",
            "",
            "Es gab Kuchen.",
            (),
            ("Rathaus",),
            "march",
            "Viele Menschen mit Transparenten.",
        ),
        Story(
            "Hafen",
            "Fähre fährt freitags später",
            "Die letzte Abfahrt ist um 22.15 Uhr.",
            "Das Kino freut sich.",
            ("Okko Janssen",),
            ("Fähre",),
        ),
        Story(
            "Hafen",
            "Fischereigenossenschaft fordert Fahrrinnenanpassungsausgleichszahlungen",
            "Zwischen den Windrädern wird es eng.",
            "Der Vorsitzende hat eine Karte mitgebracht und ein Lineal.",
            (),
            ("Fischerei",),
            "fishing-lanes",
            "Ein rotes Fischerboot vor Windrädern.",
        ),
        Story("Wirtschaft", "Wochenmarkt unter Zeltdächern", "", "Es roch nach Kreuzkümmel.", ("Wiebke Harmsen",), ("Markt",)),
        Story(
            "Kultur",
            "Buch nach 58 Jahren zurück",
            "Mit einem Zettel.",
            "Die Gebühr wurde erlassen.",
            (),
            ("Bücherei",),
            "library-book",
            "Ein Buch vor einem Regal.",
        ),
    ),
)

ARABIC = Paper(
    "أخبار الميناء",
    "صحيفة المدينة والبحر والجزيرة منذ عام ١٨٦٨",
    "ar",
    ("المدينة", "الميناء", "الثقافة", "الرياضة"),
    (
        Story(
            "الميناء",
            "عودة العبّارة إلى الجزيرة بعد إضراب دام سبعة وعشرين يومًا",
            "غادرت الرحلة الأولى عند الفجر وعلى متنها أربعون راكبًا وبيانو.",
            "غادرت العبّارة الرصيف الشرقي في السادسة وعشر دقائق، ومصابيحها مضاءة.\n\n«انتظرنا هذا منذ مايو»، قالت صاحبة المتجر الوحيد في الجزيرة.\n\n## مواعيد جديدة\n\nتبحر العبّارة كل يوم في السادسة والتاسعة، ويوم الجمعة في 22:15 أيضًا.",
            ("ليلى حدّاد",),
            ("العبّارة", "الجزيرة"),
            "strike-ends",
            "عبّارة بيضاء تغادر الميناء عند شروق الشمس.",
        ),
        Story(
            "الثقافة",
            "أمسية موسيقية على رصيف الميناء القديم",
            "ثلاثة عازفين وحبال من المصابيح وجمهور لم يغادر إلا بعد منتصف الليل.",
            "بدأت الأمسية بعزف على العود.\n\nوانتهت بأغنية يعرفها الجميع.",
            ("سامي بن حدّو",),
            ("موسيقى",),
            "cultural-week",
            "ثلاثة موسيقيين على منصة تحت حبال من المصابيح.",
        ),
        Story(
            "المدينة",
            "حريق يدمر سقف قاعة السوق",
            "لم يُصب أحد بأذى، والجدران قائمة.",
            "اندلع الحريق قبل الحادية عشرة بقليل.",
            ("ليلى حدّاد", "سامي بن حدّو"),
            ("السوق",),
            "market-fire",
            "لهب فوق قاعة السوق ليلًا.",
        ),
        Story(
            "المدينة",
            "المستشفى يبقى مفتوحًا ليلًا",
            "",
            "كتب 8,212 شخصًا إلى الإدارة.",
            (),
            ("المستشفى",),
            "night-clinic",
            "مستشفى في الليل وسيارة إسعاف.",
        ),
        Story(
            "الرياضة",
            "فوز في الدقيقة الأخيرة",
            "هدف واحد يكفي.",
            "قفز الحارس، ولم يصل.",
            ("سامي بن حدّو",),
            ("كرة القدم",),
            "promotion",
            "الكرة في الشباك.",
        ),
        Story("الثقافة", "كتاب يعود إلى المكتبة بعد ثمانية وخمسين عامًا", "ومعه ورقة.", "لم تُطلب غرامة.", (), ("المكتبة",)),
    ),
)

JAPANESE = Paper(
    "灯ヶ浜新聞",
    "港と町と島の毎日",
    "ja",
    ("町", "港", "文化", "スポーツ"),
    (
        Story(
            "港",
            "高潮を防いだ水門、十一分で閉鎖 「一滴もこぼさなかった」と技師",
            "今年いちばんの高潮となった十二日の朝、四つの水門はすべて予定どおりに閉じた。",
            "水門は午前六時十二分に動きはじめ、二十三分に閉じた。\n\n「お茶を一杯飲むあいだのことでした」と技師は話した。\n\n## 次の点検は春\n\n費用は三千八百四十万。町は来年の春に点検を行う。",
            ("灯野ゆき",),
            ("水門", "高潮"),
            "barrier-holds",
            "荒れた海の前に並ぶ四つの水門。",
        ),
        Story(
            "文化",
            "川に千の灯籠、姉妹都市の客を迎えて",
            "赤い橋の下を、夕暮れから灯籠が流れた。",
            "子どもたちが紙を折り、漁師が舟を出した。",
            ("浜田さとし",),
            ("灯籠", "姉妹都市"),
            "twin-town",
            "赤い橋の下の水面に浮かぶ灯籠。",
        ),
        Story(
            "町",
            "病院の夜間診療、続けることに",
            "八千通の手紙が届いた。",
            "院長は「まず聞き、それから数えました」と語った。",
            (),
            ("病院",),
            "night-clinic",
            "夜の病院と救急車。",
        ),
        Story(
            "町",
            "かもめとポテト",
            "",
            "背中を壁に向けて食べること。",
            ("浜田さとし",),
            ("かもめ",),
            "gull-rules",
            "手すりのかもめがポテトを見ている。",
        ),
        Story(
            "スポーツ",
            "十九年ぶりの勝利",
            "最後のひと蹴りで決まった。",
            "観客は歌いながら帰った。",
            (),
            ("サッカー",),
            "derby",
            "上から見たサッカー場。",
        ),
        Story(
            "港",
            "島への最終便、金曜は二十二時十五分",
            "映画の最後まで見られる。",
            "島の若者四十一人の願いだった。",
            ("灯野ゆき",),
            ("連絡船",),
        ),
    ),
)
