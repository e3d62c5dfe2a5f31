<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="nl_NL">
<context>
    <name>BeforePage</name>
    <message>
        <source>Voor je begint</source>
        <translation>Before you start</translation>
    </message>
    <message>
        <source>Hier vertel je wat je op het werk meemaakte of zag: racisme, discriminatie of iets wat daarop lijkt. Je hoeft niets te bewijzen. Iets kleins telt ook. Je hoeft je naam niet te noemen.</source>
        <translation>Here you tell what you experienced or saw at work: racism, discrimination or something like it. You need prove nothing. Something small counts too. You need not give your name.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Beginnen</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Alleen deze vertrouwenspersonen kunnen je melding openen. Je kiest straks zelf wie van hen.</source>
        <translation>Only these confidential advisers can open your report. You choose which of them yourself, later on.</translation>
    </message>
    <message>
        <source>Wie leest het</source>
        <translation>Who reads it</translation>
    </message>
    <message>
        <source>Binnen 1 maand daarna hoor je wat ermee gedaan wordt.</source>
        <translation>Within 1 month after that you hear what is done with it.</translation>
    </message>
    <message>
        <source>Binnen {months} maanden daarna hoor je wat ermee gedaan wordt.</source>
        <translation>Within {months} months after that you hear what is done with it.</translation>
    </message>
    <message>
        <source>Wat er daarna gebeurt</source>
        <translation>What happens next</translation>
    </message>
    <message>
        <source>Je melding gaat verzegeld mee met het dagelijkse verkeer. Dat duurt een dag of iets langer.</source>
        <translation>Your report travels sealed, along with the daily traffic. That takes a day or a little longer.</translation>
    </message>
    <message>
        <source>Een vertrouwenspersoon bevestigt binnen {days} dagen dat je melding er is.</source>
        <translation>A confidential adviser confirms within {days} days that your report has arrived.</translation>
    </message>
    <message>
        <source>Je leest de antwoorden hier, met zeven woorden die je straks krijgt.</source>
        <translation>You read the answers here, with seven words that you will be given.</translation>
    </message>
    <message>
        <source>Niets gaat naar iemand anders zonder dat jij dat wilt. HR ziet alleen aantallen.</source>
        <translation>Nothing goes to anyone else unless you want it to. HR sees numbers only.</translation>
    </message>
    <message>
        <source>Wat niet kan zonder je naam</source>
        <translation>What cannot be done without your name</translation>
    </message>
    <message>
        <source>Gaat het om één gebeurtenis? Dan kan de vertrouwenspersoon degene die het deed niet aanspreken en niet bemiddelen.</source>
        <translation>Is it about one event? Then the adviser cannot speak to the person who did it, and cannot mediate.</translation>
    </message>
    <message>
        <source>Dit is geen officiële klacht en geen integriteitsmelding. Daar kun je later alsnog voor kiezen.</source>
        <translation>This is not a formal complaint and not an integrity report. You can still choose those later.</translation>
    </message>
    <message>
        <source>Je melding telt wel mee. En een regel of gewoonte aanpakken kan ook zonder je naam.</source>
        <translation>Your report does count. And a rule or a habit can be tackled without your name.</translation>
    </message>
    <message>
        <source>Hoe je opgaat in de groep</source>
        <translation>How you blend into the crowd</translation>
    </message>
    <message>
        <source>Elke computer stuurt elke dag een brief, met of zonder melding. Ze zien er allemaal hetzelfde uit.</source>
        <translation>Every computer sends a letter every day, with or without a report. They all look the same.</translation>
    </message>
    <message>
        <source>Hoeveel computers meedoen, is op deze computer nog niet bekend.</source>
        <translation>How many computers take part is not known on this computer yet.</translation>
    </message>
    <message>
        <source>Op {day} stuurden {count} computers een brief. Die van jou is er één van.</source>
        <translation>On {day}, {count} computers sent a letter. Yours is one of them.</translation>
    </message>
    <message>
        <source>Op {day} stuurden maar {count} computers een brief. De groep waarin je opgaat is klein.</source>
        <translation>On {day}, only {count} computers sent a letter. The crowd you blend into is small.</translation>
    </message>
    <message>
        <source>Wil je zekerder zijn? Kies dan een van de andere wegen hieronder, buiten je werk.</source>
        <translation>Would you like to be more certain? Then choose one of the other roads below, outside your work.</translation>
    </message>
    <message>
        <source>Wat een beheerder wel en niet kan zien</source>
        <translation>What an administrator can and cannot see</translation>
    </message>
    <message>
        <source>Wel te zien</source>
        <translation>What can be seen</translation>
    </message>
    <message>
        <source>Dat deze app op alle computers staat, ook op die van jou.</source>
        <translation>That this app is on all computers, yours included.</translation>
    </message>
    <message>
        <source>Dat elke computer elke dag een even grote, verzegelde brief stuurt.</source>
        <translation>That every computer sends a sealed letter of the same size every day.</translation>
    </message>
    <message>
        <source>Dat je de app opende, als iemand bijhoudt welke programma’s er op je computer draaien.</source>
        <translation>That you opened the app, if somebody keeps track of the programs on your computer.</translation>
    </message>
    <message>
        <source>Dat er een melding klaarligt, zolang die nog niet weg is, als iemand dan alle bestanden van de app kopieert. Niet wat erin staat.</source>
        <translation>That a report lies ready, as long as it has not left, if somebody copies all files of the app then. Not what it says.</translation>
    </message>
    <message>
        <source>Niet te zien</source>
        <translation>What cannot be seen</translation>
    </message>
    <message>
        <source>Of er een melding in jouw brief zit, en wat erin staat.</source>
        <translation>Whether there is a report in your letter, and what it says.</translation>
    </message>
    <message>
        <source>Of je antwoorden leest, en of er antwoorden voor jou zijn.</source>
        <translation>Whether you read answers, and whether there are answers for you.</translation>
    </message>
    <message>
        <source>Uit een kopie van je schijf: of je hier een melding schreef.</source>
        <translation>From a copy of your disk: whether you wrote a report here.</translation>
    </message>
    <message>
        <source>Uit een kopie van je schijf, als je melding weg is: of je hier een melding schreef.</source>
        <translation>From a copy of your disk, once your report has left: whether you wrote a report here.</translation>
    </message>
    <message>
        <source>Hiertegen beschermt de app je niet</source>
        <translation>What the app does not protect you from</translation>
    </message>
    <message>
        <source>Iemand die meekijkt op je scherm, of een programma dat je scherm of toetsen opneemt.</source>
        <translation>Somebody who watches your screen, or a program that records your screen or keys.</translation>
    </message>
    <message>
        <source>Een beheerder die op je computer is ingelogd terwijl je schrijft.</source>
        <translation>An administrator who is logged in to your computer while you write.</translation>
    </message>
    <message>
        <source>Iemand die je herkent aan je schrijfstijl of aan wat alleen jij weet.</source>
        <translation>Somebody who recognises you by your style or by what only you know.</translation>
    </message>
    <message>
        <source>Een vertrouwenspersoon die zich niet aan de geheimhouding houdt.</source>
        <translation>A confidential adviser who does not keep the confidence.</translation>
    </message>
    <message>
        <source>Andere wegen dan deze app</source>
        <translation>Other roads than this app</translation>
    </message>
    <message>
        <source>Binnen je organisatie</source>
        <translation>Inside your organisation</translation>
    </message>
    <message>
        <source>Buiten je organisatie</source>
        <translation>Outside your organisation</translation>
    </message>
    <message>
        <source>Wat de app bewaart</source>
        <translation>What the app keeps</translation>
    </message>
    <message>
        <source>Niets, tot je verstuurt. Wat je invult staat alleen in het geheugen van deze computer. Sluit je de app, dan is het weg. Met ‘Snel sluiten’ boven in het venster ben je direct weg.</source>
        <translation>Nothing, until you send. What you fill in is only in the memory of this computer. When you close the app, it is gone. With ‘Quick close’ at the top of the window you are away at once.</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Kijk het na</source>
        <translation>Look it over</translation>
    </message>
    <message>
        <source>Dit wordt verstuurd. Je kunt alles nog wijzigen. Nog niets is bewaard of verstuurd.</source>
        <translation>This will be sent. You can still change everything. Nothing has been kept or sent yet.</translation>
    </message>
    <message>
        <source>Wie mag het lezen?</source>
        <translation>Who may read it?</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Verder naar versturen</source>
        <translation>On to sending</translation>
    </message>
    <message>
        <source>Niet ingevuld</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <source>Wijzig</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Wijzig: {question}</source>
        <translation>Change: {question}</translation>
    </message>
    <message>
        <source>{begin} … (hier ingekort; alles wordt verstuurd)</source>
        <translation>{begin} … (shortened here; everything will be sent)</translation>
    </message>
    <message>
        <source>Terug naar het overzicht</source>
        <translation>Back to the overview</translation>
    </message>
</context>
<context>
    <name>ClosePage</name>
    <message>
        <source>Je melding afsluiten</source>
        <translation>Close your report</translation>
    </message>
    <message>
        <source>Na het afsluiten kun je niets meer toevoegen. Lezen kan nog een tijd.</source>
        <translation>After closing you can add nothing more. You can still read for a while.</translation>
    </message>
    <message>
        <source>Wat moet er met je melding gebeuren?</source>
        <translation>What should happen to your report?</translation>
    </message>
    <message>
        <source>Afsluiten en nog een tijd bewaren</source>
        <translation>Close it and keep it for a while</translation>
    </message>
    <message>
        <source>Afsluiten en alles laten wissen</source>
        <translation>Close it and have everything erased</translation>
    </message>
    <message>
        <source>Een vertrouwenspersoon leest je verzoek en wist je melding met het gesprek. Daarna kan niemand het meer lezen. Aantallen die al geteld zijn, blijven geteld.</source>
        <translation>An adviser reads your request and erases your report with the conversation. After that nobody can read it any more. Numbers that were counted stay counted.</translation>
    </message>
    <message>
        <source>Terug naar het gesprek</source>
        <translation>Back to the conversation</translation>
    </message>
    <message>
        <source>Afsluiten</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Je verzoek wordt verzegeld …</source>
        <translation>Your request is being sealed …</translation>
    </message>
</context>
<context>
    <name>ClosedPage</name>
    <message>
        <source>Je verzoek ligt klaar om te vertrekken</source>
        <translation>Your request is ready to leave</translation>
    </message>
    <message>
        <source>Dank je wel voor wat je vertelde.</source>
        <translation>Thank you for what you told.</translation>
    </message>
    <message>
        <source>Als het aankomt, wist een vertrouwenspersoon je melding met het hele gesprek.</source>
        <translation>When it arrives, an adviser erases your report and the whole conversation.</translation>
    </message>
    <message>
        <source>Je papier met de woorden heb je daarna niet meer nodig.</source>
        <translation>After that you no longer need your paper with the words.</translation>
    </message>
    <message>
        <source>Als het aankomt, is je melding afgesloten. Met je woorden kun je nog een tijd teruglezen.</source>
        <translation>When it arrives, your report is closed. With your words you can still read for a while.</translation>
    </message>
    <message>
        <source>Wat er nu gebeurt</source>
        <translation>What happens now</translation>
    </message>
    <message>
        <source>Naar het begin</source>
        <translation>To the start</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>Je melding</source>
        <translation>Your report</translation>
    </message>
    <message>
        <source>Stand: {status}</source>
        <translation>Status: {status}</translation>
    </message>
    <message>
        <source>Klaar met lezen</source>
        <translation>Done reading</translation>
    </message>
    <message>
        <source>Je woorden worden verzegeld …</source>
        <translation>Your words are being sealed …</translation>
    </message>
    <message>
        <source>Je woorden liggen klaar om te vertrekken.</source>
        <translation>Your words are ready to leave.</translation>
    </message>
    <message>
        <source>Er is nog geen bericht. Je melding is onderweg of nog niet bevestigd. Kijk over een paar dagen weer.</source>
        <translation>There is no message yet. Your report is on its way or not confirmed yet. Look again in a few days.</translation>
    </message>
    <message>
        <source>Je melding is binnen. Een vertrouwenspersoon gaat die lezen.</source>
        <translation>Your report has arrived. A confidential adviser is going to read it.</translation>
    </message>
    <message>
        <source>Een vertrouwenspersoon heeft je melding gelezen.</source>
        <translation>A confidential adviser has read your report.</translation>
    </message>
    <message>
        <source>De vertrouwenspersoon kijkt wat er kan.</source>
        <translation>The adviser is looking at what can be done.</translation>
    </message>
    <message>
        <source>Er wordt aan je melding gewerkt.</source>
        <translation>Your report is being worked on.</translation>
    </message>
    <message>
        <source>De vertrouwenspersoon wacht op jouw antwoord. Neem gerust de tijd.</source>
        <translation>The adviser is waiting for your answer. Take all the time you need.</translation>
    </message>
    <message>
        <source>Hieronder lees je wat er met je melding gedaan is.</source>
        <translation>Below you can read what was done with your report.</translation>
    </message>
    <message>
        <source>Je melding is afgerond.</source>
        <translation>Your report has been closed.</translation>
    </message>
    <message>
        <source>Je melding is gewist.</source>
        <translation>Your report has been erased.</translation>
    </message>
    <message>
        <source>Op {day} is de wachtrij van deze computer opnieuw gemaakt, omdat die beschadigd was.</source>
        <translation>On {day} the queue of this computer was made anew, because it was damaged.</translation>
    </message>
    <message>
        <source>Wat je vlak daarvoor hebt verstuurd en hieronder niet ziet, is misschien niet vertrokken. Stuur het dan nog een keer. Zie je alles wat je schreef, dan hoef je niets te doen.</source>
        <translation>What you sent shortly before and do not see below may not have left. Send it again then. When you see all that you wrote, there is nothing you need to do.</translation>
    </message>
    <message>
        <source>Jij</source>
        <translation>You</translation>
    </message>
    <message>
        <source>Je bericht is aangekomen. De woorden zelf staan niet op deze computer.</source>
        <translation>Your message has arrived. The words themselves are not on this computer.</translation>
    </message>
    <message>
        <source>Nog onderweg</source>
        <translation>Still on its way</translation>
    </message>
    <message>
        <source>Antwoorden of iets toevoegen</source>
        <translation>Answer or add something</translation>
    </message>
    <message>
        <source>Versturen</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Vertellen hoe het ging, of laten wissen …</source>
        <translation>Tell how it went, or have it erased …</translation>
    </message>
    <message>
        <source>Melding afsluiten of laten wissen …</source>
        <translation>Close the report or have it erased …</translation>
    </message>
    <message>
        <source>Er staat nog niets om te versturen.</source>
        <translation>There is nothing to send yet.</translation>
    </message>
</context>
<context>
    <name>Departure</name>
    <message>
        <source>De brief vertrekt vandaag tussen {start} en {end}, op een willekeurig moment.</source>
        <translation>The letter leaves today between {start} and {end}, at a random moment.</translation>
    </message>
    <message>
        <source>De brief vertrekt tussen {start} en {end}, op een willekeurig moment.</source>
        <translation>The letter leaves between {start} and {end}, at a random moment.</translation>
    </message>
    <message>
        <source>Hij is lang en gaat in {parts} delen. Op {day} is hij compleet.</source>
        <translation>It is long and goes in {parts} parts. On {day} it is complete.</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Je melding ligt klaar om te vertrekken</source>
        <translation>Your report is ready to leave</translation>
    </message>
    <message>
        <source>Dank je wel dat je dit vertelt.</source>
        <translation>Thank you for telling this.</translation>
    </message>
    <message>
        <source>Wat er nu gebeurt</source>
        <translation>What happens now</translation>
    </message>
    <message>
        <source>Daar hoef je niets voor te doen: dat gaat vanzelf als deze computer aanstaat.</source>
        <translation>You need do nothing for that: it happens by itself while this computer is on.</translation>
    </message>
    <message>
        <source>Je kunt de app nu sluiten.</source>
        <translation>You can close the app now.</translation>
    </message>
    <message>
        <source>Wanneer je terugkijkt</source>
        <translation>When to look back</translation>
    </message>
    <message>
        <source>Uiterlijk op {day} hoort er een bericht voor je te zijn. Kies dan op de beginpagina ‘Mijn melding bekijken’ en typ je zeven woorden.</source>
        <translation>By {day} at the latest there should be a message for you. Then choose ‘See my report’ on the start page and type your seven words.</translation>
    </message>
    <message>
        <source>Een antwoord blijft {days} dagen staan. Kijk dus af en toe.</source>
        <translation>An answer stays for {days} days. So have a look now and then.</translation>
    </message>
    <message>
        <source>Alleen de verzegelde brief, tussen brieven zonder inhoud. Wat je invulde, is uit de velden gewist. Je woorden bewaart de app nergens: ze staan alleen op jouw papier.</source>
        <translation>Only the sealed letter, among letters without content. What you filled in has been wiped from the fields. The app keeps your words nowhere: they are only on your paper.</translation>
    </message>
    <message>
        <source>Dat mag op elke computer met deze app, zo vaak je wilt. Lezen gaat zonder netwerk.</source>
        <translation>You may do that on any computer with this app, as often as you like. Reading uses no network.</translation>
    </message>
    <message>
        <source>Wat er nog op deze computer staat</source>
        <translation>What is still on this computer</translation>
    </message>
    <message>
        <source>Naar het begin</source>
        <translation>To the start</translation>
    </message>
</context>
<context>
    <name>EnterPage</name>
    <message>
        <source>Je melding bekijken</source>
        <translation>See your report</translation>
    </message>
    <message>
        <source>Typ de zeven woorden van je papier. Lezen gaat zonder netwerk: er gaat niets deze computer uit.</source>
        <translation>Type the seven words from your paper. Reading uses no network: nothing leaves this computer.</translation>
    </message>
    <message>
        <source>Ben je je woorden kwijt? Dan kan niemand deze melding nog voor je openen. Je kunt wel een nieuwe doen.</source>
        <translation>Have you lost your words? Then nobody can open this report for you any more. You can make a new one.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Openen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>De antwoorden worden doorzocht …</source>
        <translation>Looking through the answers …</translation>
    </message>
    <message>
        <source>Dit woord staat niet in de lijst.</source>
        <translation>This word is not in the list.</translation>
    </message>
    <message>
        <source>Bedoel je {words}?</source>
        <translation>Do you mean {words}?</translation>
    </message>
    <message>
        <source>Woord {number} is nog leeg.</source>
        <translation>Word {number} is still empty.</translation>
    </message>
</context>
<context>
    <name>KeyHolders</name>
    <message>
        <source>Wie bewaart de reservesleutel</source>
        <translation>Who keeps the spare key</translation>
    </message>
    <message>
        <source>Daarmee kan een melding geopend worden als een vertrouwenspersoon de eigen sleutel kwijt is.</source>
        <translation>With it a report can be opened when an adviser has lost their own key.</translation>
    </message>
    <message>
        <source>Er zijn er {needed} samen nodig om een melding te openen als een vertrouwenspersoon de eigen sleutel kwijt is. Eén van hen alleen kan niets lezen.</source>
        <translation>It takes {needed} of them together to open a report when an adviser has lost their own key. One of them alone can read nothing.</translation>
    </message>
</context>
<context>
    <name>LeavePage</name>
    <message>
        <source>Wil je stoppen?</source>
        <translation>Do you want to stop?</translation>
    </message>
    <message>
        <source>Wat je hier schreef, is nog niet verstuurd en nergens bewaard. Stop je nu, dan is het weg. Dat mag: je kunt altijd opnieuw beginnen.</source>
        <translation>What you wrote here has not been sent and is kept nowhere. If you stop now, it is gone. That is all right: you can always start again.</translation>
    </message>
    <message>
        <source>Wissen en stoppen</source>
        <translation>Erase and stop</translation>
    </message>
    <message>
        <source>Verder met schrijven</source>
        <translation>Go on writing</translation>
    </message>
    <message>
        <source>Stoppen</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>Moment</name>
    <message>
        <source>vandaag {time}</source>
        <translation>today {time}</translation>
    </message>
    <message>
        <source>morgen {time}</source>
        <translation>tomorrow {time}</translation>
    </message>
</context>
<context>
    <name>PhrasePage</name>
    <message>
        <source>Schrijf deze woorden op papier</source>
        <translation>Write these words on paper</translation>
    </message>
    <message>
        <source>Met deze zeven woorden lees je straks het antwoord. Ze zijn je enige sleutel: niemand anders heeft ze.</source>
        <translation>With these seven words you can read the answer later. They are your only key: nobody else has them.</translation>
    </message>
    <message>
        <source>Goed om te weten</source>
        <translation>Good to know</translation>
    </message>
    <message>
        <source>Ben je de woorden kwijt, dan kan niemand ze terughalen. Je melding komt wel aan.</source>
        <translation>If you lose the words, nobody can get them back. Your report will arrive all the same.</translation>
    </message>
    <message>
        <source>Bewaar het papier waar alleen jij erbij kunt. Schrijf er niet bij waar het voor is.</source>
        <translation>Keep the paper where only you can get at it. Do not write on it what it is for.</translation>
    </message>
    <message>
        <source>Maak geen foto en zet de woorden niet in een bestand of bericht.</source>
        <translation>Take no photo, and do not put the words in a file or message.</translation>
    </message>
    <message>
        <source>Een printer op je werk kan bewaren wat je afdrukt. Zelf opschrijven is veiliger.</source>
        <translation>A printer at work may keep what you print. Writing them down is safer.</translation>
    </message>
    <message>
        <source>Kaartje afdrukken …</source>
        <translation>Print a card …</translation>
    </message>
    <message>
        <source>Op deze computer is geen printer.</source>
        <translation>This computer has no printer.</translation>
    </message>
    <message>
        <source>Schrijf de woorden over op papier.</source>
        <translation>Copy the words onto paper by hand.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Ik heb ze opgeschreven</source>
        <translation>I have written them down</translation>
    </message>
    <message>
        <source>Je zeven woorden</source>
        <translation>Your seven words</translation>
    </message>
</context>
<context>
    <name>Position</name>
    <message>
        <source>Stap {number} van {of}, nog ongeveer 1 minuut</source>
        <translation>Step {number} of {of}, about 1 minute to go</translation>
    </message>
    <message>
        <source>Stap {number} van {of}, nog ongeveer {minutes} minuten</source>
        <translation>Step {number} of {of}, about {minutes} minutes to go</translation>
    </message>
</context>
<context>
    <name>QuestionFields</name>
    <message>
        <source>(niet verplicht)</source>
        <translation>(optional)</translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Verder</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Schrijf hier eerst iets op. Een paar woorden is genoeg.</source>
        <translation>First write something here. A few words are enough.</translation>
    </message>
    <message>
        <source>Dit is de enige vraag die je moet beantwoorden.</source>
        <translation>This is the only question you have to answer.</translation>
    </message>
</context>
<context>
    <name>ReaderChoice</name>
    <message>
        <source>Wie mag dit lezen?</source>
        <translation>Who may read this?</translation>
    </message>
    <message>
        <source>Er is nog geen antwoord, dus deze computer weet niet wie je eerder koos. Kies dezelfde mensen.</source>
        <translation>There is no answer yet, so this computer does not know whom you chose before. Choose the same people.</translation>
    </message>
</context>
<context>
    <name>ReadersPage</name>
    <message>
        <source>Wie mag het lezen?</source>
        <translation>Who may read it?</translation>
    </message>
    <message>
        <source>Alle vertrouwenspersonen staan aan. Staat iemand te dicht bij wat er gebeurde? Zet die dan uit: die kan je melding niet openen en ziet niet dat er een is.</source>
        <translation>All confidential advisers are ticked. Is somebody too close to what happened? Then untick them: they cannot open your report and do not see that there is one.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Verder</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Kies ten minste één vertrouwenspersoon. Anders kan niemand je melding lezen.</source>
        <translation>Choose at least one confidential adviser. Otherwise nobody can read your report.</translation>
    </message>
    <message>
        <source>Vertrouw je hen geen van allen? Op de eerste pagina staan andere wegen.</source>
        <translation>Do you trust none of them? The first page shows other roads.</translation>
    </message>
</context>
<context>
    <name>RepeatPage</name>
    <message>
        <source>Typ twee woorden van je papier</source>
        <translation>Type two words from your paper</translation>
    </message>
    <message>
        <source>Zo weet je zeker dat je ze goed hebt opgeschreven. Daarna wordt je melding verstuurd.</source>
        <translation>That way you are sure you wrote them down correctly. After that your report is sent.</translation>
    </message>
    <message>
        <source>Woord {number}</source>
        <translation>Word {number}</translation>
    </message>
    <message>
        <source>Liever zelf laten bezorgen: opslaan als verzegeld bestand …</source>
        <translation>Rather have it handed over: save as a sealed file …</translation>
    </message>
    <message>
        <source>Wie zo’n bestand bij je ziet, weet dat je iets meldt, niet wat.</source>
        <translation>Whoever sees such a file with you knows that you report something, not what.</translation>
    </message>
    <message>
        <source>Woorden nog eens zien</source>
        <translation>See the words again</translation>
    </message>
    <message>
        <source>Versturen</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Je melding wordt verzegeld …</source>
        <translation>Your report is being sealed …</translation>
    </message>
    <message>
        <source>Opslaan als verzegeld bestand</source>
        <translation>Save as a sealed file</translation>
    </message>
    <message>
        <source>Verzegeld bestand (*.meld)</source>
        <translation>Sealed file (*.meld)</translation>
    </message>
    <message>
        <source>Woord {number} is nog leeg.</source>
        <translation>Word {number} is still empty.</translation>
    </message>
    <message>
        <source>Woord {number} is anders dan op het scherm stond.</source>
        <translation>Word {number} differs from what was on the screen.</translation>
    </message>
    <message>
        <source>Kijk op je papier, of ga terug om de woorden nog eens te zien.</source>
        <translation>Look at your paper, or go back to see the words again.</translation>
    </message>
</context>
<context>
    <name>ReporterRoom</name>
    <message>
        <source>Een ogenblik</source>
        <translation>One moment</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>De app wordt geopend …</source>
        <translation>The app is being opened …</translation>
    </message>
    <message>
        <source>Dit kan nu niet</source>
        <translation>This is not possible now</translation>
    </message>
    <message>
        <source>Opnieuw proberen</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>SavedPage</name>
    <message>
        <source>Je melding staat in een verzegeld bestand</source>
        <translation>Your report is in a sealed file</translation>
    </message>
    <message>
        <source>Dank je wel dat je dit vertelt.</source>
        <translation>Thank you for telling this.</translation>
    </message>
    <message>
        <source>Wat je nu doet</source>
        <translation>What you do now</translation>
    </message>
    <message>
        <source>Het bestand heet {name}. Deze computer verstuurt het niet.</source>
        <translation>The file is called {name}. This computer does not send it.</translation>
    </message>
    <message>
        <source>Laat het bezorgen bij een vertrouwenspersoon die je koos. Alleen zij kunnen het openen.</source>
        <translation>Have it handed to a confidential adviser whom you chose. Only they can open it.</translation>
    </message>
    <message>
        <source>Je kunt de app nu sluiten.</source>
        <translation>You can close the app now.</translation>
    </message>
    <message>
        <source>Wanneer je terugkijkt</source>
        <translation>When to look back</translation>
    </message>
    <message>
        <source>Binnen {days} dagen nadat het bestand is bezorgd, hoort er een bericht voor je te zijn. Kies dan op de beginpagina ‘Mijn melding bekijken’ en typ je zeven woorden.</source>
        <translation>Within {days} days after the file was handed over, there should be a message for you. Then choose ‘See my report’ on the start page and type your seven words.</translation>
    </message>
    <message>
        <source>Een antwoord blijft {days} dagen staan. Kijk dus af en toe.</source>
        <translation>An answer stays for {days} days. So have a look now and then.</translation>
    </message>
    <message>
        <source>Wat er nog op deze computer staat</source>
        <translation>What is still on this computer</translation>
    </message>
    <message>
        <source>Het bestand, als je het hier opsloeg. Wis het als het bezorgd is.</source>
        <translation>The file, if you saved it here. Delete it once it was handed over.</translation>
    </message>
    <message>
        <source>Dat je een bestand opsloeg, kan op deze computer te zien blijven. Niet wat erin staat.</source>
        <translation>That you saved a file may remain to be seen on this computer. Not what it says.</translation>
    </message>
    <message>
        <source>Wat je invulde, is uit de velden gewist. Je woorden staan alleen op jouw papier.</source>
        <translation>What you filled in was erased from the fields. Your words are only on your paper.</translation>
    </message>
    <message>
        <source>Naar het begin</source>
        <translation>To the start</translation>
    </message>
</context>
<context>
    <name>TracePanel</name>
    <message>
        <source>Vervang</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>Laat staan</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>Hier staat een e-mailadres: {words}. Daaraan kan iemand je herkennen.</source>
        <translation>This is an e-mail address: {words}. Someone could recognise you by it.</translation>
    </message>
    <message>
        <source>Hier staat een telefoonnummer: {words}. Daaraan kan iemand je herkennen.</source>
        <translation>This is a telephone number: {words}. Someone could recognise you by it.</translation>
    </message>
    <message>
        <source>Hier staat een datum: {words}. Daaraan kan iemand je herkennen.</source>
        <translation>This is a date: {words}. Someone could recognise you by it.</translation>
    </message>
    <message>
        <source>Hier staat een kamer: {words}. Daaraan kan iemand je herkennen.</source>
        <translation>This is a room: {words}. Someone could recognise you by it.</translation>
    </message>
    <message>
        <source>Hier staat een naam: {words}. Daaraan kan iemand je herkennen.</source>
        <translation>This is a name: {words}. Someone could recognise you by it.</translation>
    </message>
    <message>
        <source>[e-mailadres]</source>
        <translation>[e-mail address]</translation>
    </message>
    <message>
        <source>[telefoonnummer]</source>
        <translation>[telephone number]</translation>
    </message>
    <message>
        <source>[een dag]</source>
        <translation>[a day]</translation>
    </message>
    <message>
        <source>[een kamer]</source>
        <translation>[a room]</translation>
    </message>
    <message>
        <source>[een naam]</source>
        <translation>[a name]</translation>
    </message>
</context>
</TS>
