"""Lines that are boilerplate word for word, in the languages of newspapers in many countries.

A line is listed here only if it is never a sentence, a headline or a sub-heading of an article. Lines with a name or a number in
them need a pattern: see `boilerplate`.
"""

from __future__ import annotations

from generator.core.text import fold

_BY_RULE = {
    "related": """
        Leia também|Leia mais|Veja também|Saiba mais|Mais lidas|As mais lidas|Notícias relacionadas|Matérias relacionadas|Últimas notícias|
        Lea también|Leer más|Lee también|Ver también|Te puede interesar|Le puede interesar|Noticias relacionadas|Lo más leído|Más leídas|Lo más visto|Últimas noticias|
        Lire aussi|À lire aussi|Lire la suite|Voir aussi|Sur le même sujet|Sur le même thème|Les plus lus|Articles liés|Articles similaires|À découvrir aussi|
        Lesen Sie auch|Lesen Sie mehr|Mehr lesen|Weiterlesen|Mehr zum Thema|Siehe auch|Meistgelesen|Meistgelesene Artikel|Das könnte Sie auch interessieren|
        Weitere Beiträge zum Thema|Ähnliche Artikel|Verwandte Artikel|
        Leggi anche|Leggi tutto|Potrebbe interessarti|Potrebbe interessarti anche|Articoli correlati|I più letti|Guarda anche|
        Lees ook|Lees meer|Meer lezen|Meest gelezen|Läs också|Läs även|Läs mer|Mest läst|Les også|Les mer|Mest lest|Læs også|Læs mere|Mest læste|Lue myös|Luetuimmat|
        Czytaj także|Czytaj też|Czytaj więcej|Zobacz także|Najczęściej czytane|Polecamy|Čtěte také|Čtěte více|Citește și|Citeşte şi|Olvasta már|Διαβάστε επίσης|
        Читайте также|Читать далее|Читать дальше|Смотрите также|Самое читаемое|Материалы по теме|По теме|Читайте також|Прочетете още|
        İlgili haberler|Bunlar da ilginizi çekebilir|Devamını oku|En çok okunanlar|Ayrıca bkz|Baca juga|Baca selengkapnya|Berita terkait|Terpopuler|Xem thêm|Tin liên quan|
        اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|أخبار ذات صلة|الأكثر قراءة|المزيد|مطالب مرتبط|بیشتر بخوانید|यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|関連記事|あわせて読みたい|続きを読む|人気記事|
        相关新闻|相关阅读|相关报道|延伸阅读|相關新聞|관련기사|관련 기사|많이 본 뉴스|ข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|
        Most watched|Most shared|Most commented|Most discussed|Trending news|Trending stories|Top video|Top videos|More top stories|Related video|Related videos|Related links|
        You may like these posts|Popular posts|Recent posts|Random posts|Our latest stories|Latest videos|More videos|From our partners|Around the web|From the web|Latest articles|Latest posts|
        Related story|Recommended stories|We recommend|More like this|More in this section|In case you missed it|Explore further|Explore more|Read later|Read now|
        Artículos relacionados|Temas relacionados|Notas relacionadas|Las más leídas|Mirá también|Otras noticias|Artigos relacionados|Související|Související články|Powiązane artykuły|
        Ähnliche Beiträge|Ähnliche Themen|Verwandte Themen|Weitere Artikel|Weitere Beiträge|Neueste Artikel|Neueste Beiträge|Letzte Artikel|Aktuelle Beiträge|Beliebte Artikel|Beliebte Beiträge|
        Das könnte dich auch interessieren|Das könnte dir auch gefallen|Auch interessant|Meistkommentiert|Lesen Sie dazu auch|Auch lesen|Zum Weiterlesen|Artikel zum Thema|Dans le même dossier""",
    "advert": """
        Publicidade|Continua depois da publicidade|Publicidad|La noticia continúa después de la publicidad|Publicité|La suite après la publicité|Anzeige|Werbung|
        Pubblicità|La notizia continua dopo la pubblicità|Advertentie|Annons|Annonse|Annonce|Mainos|Reklama|REKLAMA|Reklam|Hirdetés|Publicitate|Διαφήμιση|Реклама|Реклама на сайте|
        Iklan|Quảng cáo|إعلان|اعلان|विज्ञापन|広告|广告|廣告|광고|โฆษณา|From our sponsor|From our sponsors|Sponsored links|Paid partner content|Advertisement - story continues below|Advertising|Paid partner|Sponsored by|Advertising disclosure|Affiliate disclosure""",
    "share": """
        Compartilhar|Compartilhe|Compartilhe esta notícia|Compartir|Comparte|Compartir en Facebook|Compartir en Twitter|Partager|Partager sur Facebook|Partager sur Twitter|Partager cet article|
        Teilen|Artikel teilen|Auf Facebook teilen|Auf Twitter teilen|Drucken|Merken|Condividi|Condividi su Facebook|Condividi su Twitter|Delen|Deel dit artikel|Dela|Del|Jaa|Udostępnij|Sdílet|
        Поделиться|Поделиться в Facebook|Paylaş|Bagikan|Chia sẻ|شارك|مشاركة|साझा करें|シェア|ツイート|シェアする|分享|分享到|공유|공유하기|แชร์|
        Sharing is caring|Sharing is caring!|Share all sharing options|Share article|Share on social media|Share with your friends|Share options|More sharing options|Click to share|
        Instagram|YouTube|Pinterest|Flipboard|Tumblr|VKontakte|Odnoklassniki|Viber|Google+|Snapchat|TikTok|Threads|Mastodon|Bluesky|Hacker News|Retweet this article|Recommend this article|Listen to this article|Like this:|Like loading...|Shares|
        Gefällt mir|Gefällt mir wird geladen...|Gefällt mir lade...|Liken lade...|Twittern|Teilen mit|Teilen mit:|Sharen mit:|Teilen Sie dies mit:|Beitrag teilen|Seite teilen|Diesen Artikel teilen|
        Diesen Beitrag teilen|Weiterempfehlen|Weitersagen|Seite drucken|Artikel drucken|Sdílet článek|Partilhar|Comparte esta noticia|Post was not sent - check your email addresses!|
        Email check failed, please try again|Sorry, your blog cannot share posts by email.""",
    "subscribe": """
        Assine|Assine já|Entrar|Cadastre-se|Suscríbete|Suscribirse|Iniciar sesión|Regístrate|S'abonner|Je m'abonne|Abonnez-vous|Se connecter|S'inscrire|Déjà abonné ?|
        Abonnieren|Jetzt abonnieren|Anmelden|Registrieren|Abbonati|Accedi|Registrati|Abonneren|Inloggen|Prenumerera|Logga in|Logg inn|Log ind|Zaloguj się|Zaloguj|Přihlásit se|
        Подписаться|Войти|Регистрация|Giriş yap|Üye ol|Abone ol|Masuk|Daftar|Đăng nhập|تسجيل الدخول|اشترك|ログイン|会員登録|登录|注册|登入|로그인|회원가입|
        Subscribe to our newsletter|Trending news delivered|Get the latest news|Manage subscriptions|Log out|Sign out|Create account|Create an account|My profile|Your account|Follow by email|
        You must be logged in to post a comment.|Log in or sign up|Sign up now|Subscribe today|Start your free trial|Forgot password?|Forgot your password?|Forgot your password? Get help|Remember me|Keep me logged in|Manage my account|Manage subscription|
        Become a member|Email newsletters|Email address|Your email|Your email address|Email *|Name *|Name (required)|Website *|Already have an account?|Passwort vergessen?|Passwort vergessen|Mein Konto|Abmelden|
        Jetzt anmelden|Jetzt registrieren|Angemeldet bleiben|Newsletter abonnieren|Newsletter bestellen|Ihre E-Mail-Adresse|Deine E-Mail-Adresse|Mi cuenta|Ingresar|Mot de passe oublié ?""",
    "comments": """
        Comentários|Deixe um comentário|Deixe seu comentário|Comentar|Comentarios|Deja un comentario|Dejar un comentario|Commentaires|Laisser un commentaire|Réagir|Kommentare|Kommentar schreiben|
        Kommentieren|Commenti|Lascia un commento|Reacties|Plaats een reactie|Kommentarer|Komentarze|Dodaj komentarz|Komentáře|Комментарии|Оставить комментарий|Добавить комментарий|
        Добавить отзыв|Yorumlar|Yorum yap|Yorum yaz|Komentar|Bình luận|تعليقات|أضف تعليق|التعليقات|コメント|コメントする|评论|發表評論|댓글|
        Leave a comment cancel reply|Leave a reply cancel reply|Leave a reply|Cancel reply|Loading comments|Loading comments...|Join the conversation...|Start the conversation|
        What do you think?|Report this comment|Reply|Report error|Report an error|Report a typo|Your email address will not be published|Your email address will not be published.|Post comment|Post a comment|Post your comment|View comments|Show comments|Comment *|
        Save my name, email, and website in this browser for the next time I comment.|Notify me of follow-up comments by email.|Notify me of new posts by email.|Leave this field blank|
        Schreibe einen Kommentar|Schreibe einen Kommentar Antworten abbrechen|Kommentar verfassen|Kommentar verfassen Antwort abbrechen|Kommentar hinzufügen|Kommentar abgeben|Kommentar *|Keine Kommentare|
        Hinterlasse einen Kommentar|Neueste Kommentare|Letzte Kommentare|Antworten abbrechen|Leserbrief schreiben|Gib hier deinen Kommentar ein ...|Deine E-Mail-Adresse wird nicht veröffentlicht.|
        Enviá tu comentario|Escribe un comentario|Vos réactions|Komentovat""",
    "navigation": """
        Início|Página inicial|Contato|Fale conosco|Quem somos|Política de privacidade|Termos de uso|Voltar ao topo|Inicio|Portada|Contacto|Quiénes somos|Aviso legal|Política de cookies|
        Política de privacidad|Ir al contenido|Accueil|Nous contacter|Contactez-nous|Mentions légales|Politique de confidentialité|Conditions générales|Plan du site|Aller au contenu|Haut de page|
        Startseite|Impressum|Datenschutz|Impressum Datenschutz|Datenschutzerklärung|Kontakt|AGB|Nutzungsbedingungen|Karriere|Zum Inhalt springen|Nach oben|Zurück zur Übersicht|Über uns|Suche|
        Chi siamo|Contatti|Informativa sulla privacy|Note legali|Vai al contenuto|Torna su|Privacy e cookie|Over ons|Privacyverklaring|Om oss|Kontakta oss|Kontakt oss|Om os|Hakkımızda|İletişim|
        Ana sayfa|Anasayfa|Künye|Gizlilik politikası|Strona główna|O nas|Regulamin|Polityka prywatności|Kapcsolat|Impresszum|Главная|О нас|О проекте|Контакты|Правовая информация|
        Политика конфиденциальности|Наверх|Меню|Поиск|Beranda|Tentang kami|Hubungi kami|Trang chủ|Liên hệ|الرئيسية|من نحن|اتصل بنا|سياسة الخصوصية|मुख्य पृष्ठ|हमारे बारे में|संपर्क करें|
        ホーム|トップページ|お問い合わせ|プライバシーポリシー|利用規約|会社概要|首页|首頁|关于我们|联系我们|隐私政策|홈|회사소개|개인정보처리방침|이용약관|
        Site map|Site search|Main menu|Skip to section links|Terms of service privacy notice|Terms of service|Privacy & policy|Privacy and cookies|Your privacy choices|Do not sell my info|
        Do not sell my personal information|Ad choices|Ad choice|AdChoices|Accessibility statement|Media kit|Press room|Our team|Meet the team|Work with us|Work for us|Masthead|
        Mobile apps|Our apps|Learn more|Find out more|Show less|See full schedule|Accept|I accept|Accept all|Accept cookies|Got it|Got it!|No thanks|Maybe later|Scroll to top|Back to gallery|
        View gallery|Open gallery|Full screen|Fullscreen|Now playing|Up next|Play now|Shopping cart|Gift guide|Newsletter sign-up|Report a problem|Give feedback|Send feedback|
        Opens in new window|(opens in new window)|Print edition|Today's paper|Digital edition|E-edition|Photo galleries|Site index|Advertising opportunities|Editorial guidelines|
        Community guidelines|Ethics policy|Corrections policy|Breaking news alerts|RSS feeds|Subscribe to RSS|Follow us|Follow us:|Follow us on|Get in touch|Social media|Social plugin|Post navigation|Main navigation|Jump to navigation|Search for:|Search for: Search|All sections|All topics|Terms of sale|
        Your ad choices|About our ads|Powered by WordPress|Blog at WordPress.com|Blogroll|View this post on Instagram|View PDF|Entries RSS|Comments RSS|Log in Entries RSS Comments RSS WordPress.org|
        Suche nach:|Suche nach: Suche|Hauptmenü|Hauptnavigation|Menü schließen|Menü öffnen|Direkt zum Inhalt|Zum Inhalt|Zum Inhalt wechseln|Springe direkt zu:|Zur Startseite|Zurück zur Startseite|
        Zum Seitenanfang|Zurück nach oben|Sie sind hier|Sie sind hier:|Sie befinden sich hier:|Beitragsnavigation|Beitrags-Navigation|Vorheriger Beitrag|Nächster Beitrag|Vorheriger Artikel|Nächster Artikel|
        Mehr anzeigen|Mehr erfahren|Warenkorb|Mediadaten|Netiquette|Haftungsausschluss|Barrierefreiheit|Cookie-Einstellungen|Datenschutzeinstellungen|Nutzungsbasierte Onlinewerbung|RSS-Feed|RSS-Feeds|
        Folgen Sie uns|Folgen Sie uns auf|Folge uns|Folge uns auf|Bloggen auf WordPress.com|Secciones|Términos y condiciones|Políticas de privacidad|Mapa del sitio|Edición impresa|Clasificados|
        Síguenos|Síguenos en|Rechercher|Qui sommes-nous ?|Go to home page""",
    "caption": """
        View photo|View photos|View image|View this image|View images|View graphic|Buy photo|Enlarge image|Enlarge this image|Image|Caption|Image caption|Media caption|Bild anzeigen|Bild vergrößern|
        Bildergalerie öffnen|Zum Vergrößern auf das Bild klicken|Ver imagen|Ver galería|Voir la galerie""",
}  # fmt: skip
RULE_BY_PHRASE: dict[str, str] = {
    fold(phrase).rstrip(" :.…»>"): rule for rule, phrases in _BY_RULE.items() for phrase in "".join(phrases.split("\n        ")).split("|")
}
"""The name of the rule for each phrase; the phrase is folded and has no colon or full stop at its end."""

SUBHEADINGS = frozenset(("facebook twitter instagram youtube whatsapp linkedin reddit telegram pinterest tiktok messenger tumblr threads bluesky mastodon google+ cookies help contact careers "
                      "about search sections privacy image shares advertising barrierefreiheit netiquette clasificados secciones suche kontakt contacto contato reply polecamy reklama").split())  # fmt: skip
"""Phrases that may as well be a sub-heading of an article: a line between two of its paragraphs is only doubtful."""
