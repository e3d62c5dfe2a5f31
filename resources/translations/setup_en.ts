<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="nl_NL">
<context>
    <name>AdvisersPage</name>
    <message>
        <source>Wie leest de meldingen?</source>
        <translation>Who reads the reports?</translation>
    </message>
    <message>
        <source>Een melding kan alleen gelezen worden door de mensen op deze lijst die de melder kiest.</source>
        <translation>A report can be read only by the people on this list whom the reporter chooses.</translation>
    </message>
    <message>
        <source>Toevoegen met een aanvraag</source>
        <translation>Add with a request</translation>
    </message>
    <message>
        <source>De vertrouwenspersoon maakt sleutels op de eigen computer en geeft jou de aanvraag. Dit is het veiligst.</source>
        <translation>The adviser makes keys on their own computer and hands you the request. This is the safest way.</translation>
    </message>
    <message>
        <source>Bestand met de aanvraag</source>
        <translation>File with the request</translation>
    </message>
    <message>
        <source>Aanvraag toevoegen</source>
        <translation>Add the request</translation>
    </message>
    <message>
        <source>Sleutels op deze computer maken</source>
        <translation>Make keys on this computer</translation>
    </message>
    <message>
        <source>De vertrouwenspersoon typt zelf de wachtzin en neemt de kluis daarna mee.</source>
        <translation>The adviser types the passphrase themselves and takes the vault along afterwards.</translation>
    </message>
    <message>
        <source>Sleutels maken en toevoegen</source>
        <translation>Make keys and add</translation>
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
        <source>Er staat nog niemand op de lijst.</source>
        <translation>Nobody is on the list yet.</translation>
    </message>
    <message>
        <source>Haal van de lijst</source>
        <translation>Take off the list</translation>
    </message>
    <message>
        <source>Haal {name} van de lijst</source>
        <translation>Take {name} off the list</translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>Inrichten</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>Wat wil je inrichten?</source>
        <translation>What would you like to set up?</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Een nieuwe organisatie</source>
        <translation>A new organisation</translation>
    </message>
    <message>
        <source>Maak de sleutel van de organisatie en de plek waar de brieven komen.</source>
        <translation>Make the key of the organisation and the place where the letters arrive.</translation>
    </message>
    <message>
        <source>Een organisatie die er al is</source>
        <translation>An organisation that is there already</translation>
    </message>
    <message>
        <source>Vertrouwenspersonen toevoegen of weghalen, en de lijst opnieuw publiceren.</source>
        <translation>Add or remove confidential advisers, and publish the list anew.</translation>
    </message>
    <message>
        <source>Mijn sleutels als vertrouwenspersoon</source>
        <translation>My keys as a confidential adviser</translation>
    </message>
    <message>
        <source>Maak op je eigen computer je kluis en een aanvraag om op de lijst te komen.</source>
        <translation>Make your vault on your own computer, and a request to be listed.</translation>
    </message>
    <message>
        <source>Deze computer als werkplek</source>
        <translation>This computer as a workstation</translation>
    </message>
    <message>
        <source>Richt deze computer in met het bestand van je organisatie.</source>
        <translation>Set up this computer with the file of your organisation.</translation>
    </message>
</context>
<context>
    <name>ExistingOrganisationPage</name>
    <message>
        <source>Een organisatie die er al is</source>
        <translation>An organisation that is there already</translation>
    </message>
    <message>
        <source>Map van de organisatie</source>
        <translation>Folder of the organisation</translation>
    </message>
    <message>
        <source>De map waarin organisation.json en root.vault staan.</source>
        <translation>The folder that has organisation.json and root.vault.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Openen</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>KeysForm</name>
    <message>
        <source>Niet verplicht.</source>
        <translation>Not required.</translation>
    </message>
    <message>
        <source>Naam van de vertrouwenspersoon</source>
        <translation>Name of the confidential adviser</translation>
    </message>
    <message>
        <source>Medewerkers zien deze naam.</source>
        <translation>Employees see this name.</translation>
    </message>
    <message>
        <source>Een zin over jezelf, in het Nederlands</source>
        <translation>A sentence about yourself, in Dutch</translation>
    </message>
    <message>
        <source>Een zin over jezelf, in het Engels</source>
        <translation>A sentence about yourself, in English</translation>
    </message>
    <message>
        <source>Bestand voor de kluis</source>
        <translation>File for the vault</translation>
    </message>
    <message>
        <source>In de kluis zitten de geheime sleutels.</source>
        <translation>The vault holds the secret keys.</translation>
    </message>
    <message>
        <source>Wachtzin van de kluis</source>
        <translation>Passphrase of the vault</translation>
    </message>
</context>
<context>
    <name>LetterboxForm</name>
    <message>
        <source>Brievenbus</source>
        <translation>Letterbox</translation>
    </message>
    <message>
        <source>Werken er mensen op verschillende computers, dan bezorgen die hun brieven bij een brievenbus op een server. Is er geen brievenbus, laat dit dan leeg.</source>
        <translation>When people work on several computers, these post their letters to a letterbox on a server. When there is no letterbox, leave this empty.</translation>
    </message>
    <message>
        <source>Adres van de brievenbus</source>
        <translation>Address of the letterbox</translation>
    </message>
    <message>
        <source>Bijvoorbeeld https://brievenbus.example.nl. Niet verplicht.</source>
        <translation>For example https://letterbox.example.nl. Not required.</translation>
    </message>
    <message>
        <source>Certificaat van de brievenbus</source>
        <translation>Certificate of the letterbox</translation>
    </message>
    <message>
        <source>Een PEM-bestand. Werkplekken geloven dan alleen dit certificaat. Laat leeg om te geloven wat de computers al geloven.</source>
        <translation>A PEM file. Workstations will then believe this certificate only. Leave it empty to believe what the computers believe already.</translation>
    </message>
    <message>
        <source>Verbinding testen</source>
        <translation>Test the connection</translation>
    </message>
    <message>
        <source>Kijk of het adres klopt, of de server aanstaat en of deze computer erbij mag.</source>
        <translation>See whether the address is right, the server is on, and this computer may reach it.</translation>
    </message>
    <message>
        <source>De brievenbus antwoordt en het certificaat klopt, maar zij hoort al bij een organisatie.</source>
        <translation>The letterbox answers and its certificate is right, but it belongs to an organisation already.</translation>
    </message>
    <message>
        <source>Een nieuwe organisatie krijgt een brievenbus voor zichzelf.</source>
        <translation>A new organisation gets a letterbox of its own.</translation>
    </message>
    <message>
        <source>De brievenbus antwoordt en het certificaat klopt.</source>
        <translation>The letterbox answers and its certificate is right.</translation>
    </message>
</context>
<context>
    <name>NewOrganisationPage</name>
    <message>
        <source>Een nieuwe organisatie</source>
        <translation>A new organisation</translation>
    </message>
    <message>
        <source>De organisatie krijgt een eigen sleutel. Daarmee onderteken je wie de meldingen leest.</source>
        <translation>The organisation gets a key of its own. With it you sign who reads the reports.</translation>
    </message>
    <message>
        <source>Naam van de organisatie</source>
        <translation>Name of the organisation</translation>
    </message>
    <message>
        <source>Zo zien medewerkers de naam.</source>
        <translation>This is how employees see the name.</translation>
    </message>
    <message>
        <source>Lege map voor de organisatie</source>
        <translation>Empty folder for the organisation</translation>
    </message>
    <message>
        <source>Hier komen de sleutel, de brieven en het bestand voor de werkplekken.</source>
        <translation>The key, the letters and the file for the workstations are kept here.</translation>
    </message>
    <message>
        <source>Wachtzin van de organisatie</source>
        <translation>Passphrase of the organisation</translation>
    </message>
    <message>
        <source>Bewaar deze wachtzin goed, liefst op papier in een kluis.</source>
        <translation>Keep this passphrase well, preferably on paper in a safe.</translation>
    </message>
    <message>
        <source>Zonder de wachtzin kan niemand de lijst van vertrouwenspersonen nog veranderen.</source>
        <translation>Without the passphrase nobody can change the list of advisers any more.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Organisatie maken</source>
        <translation>Make the organisation</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Minstens {least} tekens. Een rij gewone woorden onthoud je het best.</source>
        <translation>At least {least} characters. A row of ordinary words is easiest to remember.</translation>
    </message>
    <message>
        <source>Typ de wachtzin nog een keer</source>
        <translation>Type the passphrase once more</translation>
    </message>
</context>
<context>
    <name>OwnKeysPage</name>
    <message>
        <source>Mijn sleutels maken</source>
        <translation>Make my keys</translation>
    </message>
    <message>
        <source>Je sleutels blijven op deze computer. Wie de organisatie beheert krijgt alleen je aanvraag, en kan daar geen meldingen mee lezen.</source>
        <translation>Your keys stay on this computer. Whoever manages the organisation gets only your request, and cannot read reports with it.</translation>
    </message>
    <message>
        <source>Bestand van de organisatie</source>
        <translation>File of the organisation</translation>
    </message>
    <message>
        <source>Het heet organisation.json. Je kreeg het van de beheerder.</source>
        <translation>It is called organisation.json. The administrator gave it to you.</translation>
    </message>
    <message>
        <source>Bestand voor de aanvraag</source>
        <translation>File for the request</translation>
    </message>
    <message>
        <source>Dit bestand geef je aan de beheerder.</source>
        <translation>You hand this file to the administrator.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Sleutels maken</source>
        <translation>Make keys</translation>
    </message>
</context>
<context>
    <name>PublishPage</name>
    <message>
        <source>Nakijken en publiceren</source>
        <translation>Check and publish</translation>
    </message>
    <message>
        <source>Dit onderteken je met de sleutel van de organisatie. Werkplekken geloven alleen deze lijst.</source>
        <translation>You sign this with the key of the organisation. Workstations believe this list only.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Ondertekenen en publiceren</source>
        <translation>Sign and publish</translation>
    </message>
    <message>
        <source>Wachtzin van de organisatie</source>
        <translation>Passphrase of the organisation</translation>
    </message>
    <message>
        <source>Daarmee gaat de sleutel van de organisatie open.</source>
        <translation>It opens the key of the organisation.</translation>
    </message>
    <message>
        <source>Vertrouwenspersonen</source>
        <translation>Confidential advisers</translation>
    </message>
    <message>
        <source>Onderdelen die een melder mag noemen</source>
        <translation>Parts that a reporter may name</translation>
    </message>
    <message>
        <source>Sleutel voor noodgevallen</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>Geen</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Afspraken</source>
        <translation>Terms</translation>
    </message>
    <message>
        <source>Een melding wordt bevestigd binnen {days} dagen.</source>
        <translation>A report is acknowledged within {days} days.</translation>
    </message>
    <message>
        <source>Daarna volgt binnen {months} maanden bericht over wat ermee gebeurt.</source>
        <translation>Within {months} months after that, the reporter hears what is being done.</translation>
    </message>
    <message>
        <source>Een afgeronde melding hoort na {months} maanden te worden gewist, door een vertrouwenspersoon.</source>
        <translation>A report should be erased {months} months after it was closed: an adviser does that.</translation>
    </message>
    <message>
        <source>In cijfers staat geen getal onder de {least}.</source>
        <translation>No number below {least} appears in the figures.</translation>
    </message>
</context>
<context>
    <name>ReadyPage</name>
    <message>
        <source>De lijst is gepubliceerd</source>
        <translation>The list is published</translation>
    </message>
    <message>
        <source>1. Geef elke vertrouwenspersoon de eigen kluis, als je die hier maakte, en haal hem hier weg.
2. Richt de werkplekken in met het bestand {fact}.
3. Bewaar de wachtzin van de organisatie op papier.</source>
        <translation>1. Give each adviser their vault, if you made it here, and remove it from this computer.
2. Set up the workstations with the file {fact}.
3. Keep the passphrase of the organisation on paper.</translation>
    </message>
    <message>
        <source>1. Geef elke vertrouwenspersoon de eigen kluis, als je die hier maakte, en haal hem hier weg.
2. Geef vertrouwenspersonen die zelf sleutels maken het bestand advisers.json uit dezelfde map.
3. Richt de werkplekken in met het bestand {fact}. Ligt letterbox.pem ernaast, geef dat dan mee.
4. Bewaar de wachtzin van de organisatie op papier.</source>
        <translation>1. Give each adviser their own vault, when you made it here, and remove it from here.
2. Give advisers who make keys themselves the file advisers.json from the same folder.
3. Set up the workstations with the file {fact}. When letterbox.pem lies beside it, give that along.
4. Keep the passphrase of the organisation on paper.</translation>
    </message>
    <message>
        <source>Je sleutels zijn klaar</source>
        <translation>Your keys are ready</translation>
    </message>
    <message>
        <source>1. Geef dit bestand aan de beheerder van de organisatie: {fact}.
2. Bewaar je wachtzin goed. Niemand kan hem voor je terughalen.
3. Sta je op de lijst, open dan je kluis bij ‘Ik ben vertrouwenspersoon’.</source>
        <translation>1. Give this file to the administrator of the organisation: {fact}.
2. Keep your passphrase well. Nobody can get it back for you.
3. Once you are on the list, open your vault under ‘I am a confidential adviser’.</translation>
    </message>
    <message>
        <source>Deze computer is ingericht</source>
        <translation>This computer is set up</translation>
    </message>
    <message>
        <source>1. Deze werkplek hoort nu bij {fact}.
2. Het programma dat de brieven verstuurt haalt straks de lijst van vertrouwenspersonen op.
3. Start de app opnieuw om te zien wat je op deze werkplek kunt doen.</source>
        <translation>1. This workstation now belongs to {fact}.
2. The program that sends the letters will soon fetch the list of advisers.
3. Start the app again to see what you can do on this workstation.</translation>
    </message>
    <message>
        <source>Wat nu?</source>
        <translation>What now?</translation>
    </message>
    <message>
        <source>Klaar</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Een sleutel voor noodgevallen</source>
        <translation>A recovery key</translation>
    </message>
    <message>
        <source>Raakt een vertrouwenspersoon de eigen sleutel kwijt, dan opent deze sleutel de meldingen. Melders zien vooraf wie hem beheert. Je mag dit overslaan.</source>
        <translation>If an adviser loses their key, this key opens the reports. Reporters see beforehand who holds it. You may skip this.</translation>
    </message>
    <message>
        <source>Wie beheren deze sleutel?</source>
        <translation>Who holds this key?</translation>
    </message>
    <message>
        <source>Een naam per regel. Kies mensen die samen beslissen, en geen systeembeheerder.</source>
        <translation>One name a line. Choose people who decide together, and no system administrator.</translation>
    </message>
    <message>
        <source>Bestand voor de kluis van deze sleutel</source>
        <translation>File for the vault of this key</translation>
    </message>
    <message>
        <source>Wachtzin van deze kluis</source>
        <translation>Passphrase of this vault</translation>
    </message>
    <message>
        <source>Sleutel maken</source>
        <translation>Make the key</translation>
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
        <source>Er is nog geen sleutel voor noodgevallen.</source>
        <translation>There is no recovery key yet.</translation>
    </message>
    <message>
        <source>Er is een sleutel. Die wordt beheerd door: {names}.</source>
        <translation>There is a key. It is held by: {names}.</translation>
    </message>
</context>
<context>
    <name>SetupRoom</name>
    <message>
        <source>Stap {step} van {steps}</source>
        <translation>Step {step} of {steps}</translation>
    </message>
</context>
<context>
    <name>UnitsPage</name>
    <message>
        <source>Onderdelen van de organisatie</source>
        <translation>Parts of the organisation</translation>
    </message>
    <message>
        <source>Een melder mag zeggen bij welk onderdeel het gebeurde. Kies alleen grote onderdelen: wie in een klein onderdeel werkt, is te herkennen. Je mag dit overslaan.</source>
        <translation>A reporter may say in which part it happened. Choose large parts only: somebody who works in a small part can be recognised. You may skip this.</translation>
    </message>
    <message>
        <source>Een onderdeel toevoegen</source>
        <translation>Add a part</translation>
    </message>
    <message>
        <source>Naam in het Nederlands</source>
        <translation>Name in Dutch</translation>
    </message>
    <message>
        <source>Naam in het Engels</source>
        <translation>Name in English</translation>
    </message>
    <message>
        <source>Onderdeel toevoegen</source>
        <translation>Add part</translation>
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
        <source>Er staat nog geen onderdeel op de lijst.</source>
        <translation>No part is on the list yet.</translation>
    </message>
    <message>
        <source>Haal van de lijst</source>
        <translation>Take off the list</translation>
    </message>
    <message>
        <source>Haal {name} van de lijst</source>
        <translation>Take {name} off the list</translation>
    </message>
</context>
<context>
    <name>WorkstationPage</name>
    <message>
        <source>Deze computer als werkplek</source>
        <translation>This computer as a workstation</translation>
    </message>
    <message>
        <source>Elke werkplek verstuurt elke dag een brief, ook als er niets te melden is. Zo valt niemand op.</source>
        <translation>Every workstation sends a letter every day, even when there is nothing to report. That way nobody stands out.</translation>
    </message>
    <message>
        <source>Bestand van de organisatie</source>
        <translation>File of the organisation</translation>
    </message>
    <message>
        <source>Het heet organisation.json.</source>
        <translation>It is called organisation.json.</translation>
    </message>
    <message>
        <source>Map voor deze werkplek</source>
        <translation>Folder for this workstation</translation>
    </message>
    <message>
        <source>Laat staan wat er staat, tenzij je beheerder iets anders zegt.</source>
        <translation>Leave what is there, unless your administrator says otherwise.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Inrichten</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>Iets melden</source>
        <translation>Report something</translation>
    </message>
    <message>
        <source>Mijn melding bekijken</source>
        <translation>See my report</translation>
    </message>
    <message>
        <source>Ik ben vertrouwenspersoon</source>
        <translation>I am a confidential adviser</translation>
    </message>
    <message>
        <source>Cijfers (HR)</source>
        <translation>Figures (HR)</translation>
    </message>
    <message>
        <source>Een organisatie inrichten</source>
        <translation>Set up an organisation</translation>
    </message>
    <message>
        <source>Wat kan iemand op deze werkplek doen?</source>
        <translation>What can people do on this workstation?</translation>
    </message>
</context>
</TS>
