<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="nl_NL">
<context>
    <name>AccountView</name>
    <message>
        <source>Verhaal en antwoorden</source>
        <translation>Account and answers</translation>
    </message>
    <message>
        <source>Wie dit kan lezen</source>
        <translation>Who can read this</translation>
    </message>
    <message>
        <source>Deze melding is nog niet compleet: {count} van de brieven moet nog komen.</source>
        <translation>This report is not complete yet: letters still to come: {count}.</translation>
    </message>
    <message>
        <source>Haal later opnieuw brieven op. Lange meldingen reizen in delen.</source>
        <translation>Fetch letters again later. Long reports travel in parts.</translation>
    </message>
    <message>
        <source>De melder heeft afgesloten en wil dat deze melding wordt gewist.</source>
        <translation>The reporter closed this report and wants it erased.</translation>
    </message>
    <message>
        <source>Wissen doe je bij ‘Afhandelen’.</source>
        <translation>You erase it under ‘Handle’.</translation>
    </message>
    <message>
        <source>In de geschiedenis ontbreken stappen: {count}. Er is iets verwijderd of teruggezet.</source>
        <translation>Steps are missing in the history: {count}. Something was removed or put back.</translation>
    </message>
    <message>
        <source>Bespreek dit met de beheerder en met je collega&apos;s.</source>
        <translation>Discuss this with the administrator and with your colleagues.</translation>
    </message>
    <message>
        <source>Wat er is gebeurd</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Wat de melder vertelt</source>
        <translation>What the reporter tells</translation>
    </message>
    <message>
        <source>Nederlands</source>
        <translation>Dutch</translation>
    </message>
    <message>
        <source>Engels</source>
        <translation>English</translation>
    </message>
    <message>
        <source>De melder schrijft in het {language}.</source>
        <translation>The reporter writes in {language}.</translation>
    </message>
    <message>
        <source>Antwoorden</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>Na het afsluiten</source>
        <translation>After closing</translation>
    </message>
    <message>
        <source>Wordt gewist op {day}.</source>
        <translation>Will be erased on {day}.</translation>
    </message>
</context>
<context>
    <name>AdviserHistory</name>
    <message>
        <source>{name} zette de status op ‘{status}’.</source>
        <translation>{name} set the status to ‘{status}’.</translation>
    </message>
    <message>
        <source>{name} zette de termijn op {day}.</source>
        <translation>{name} set the deadline to {day}.</translation>
    </message>
    <message>
        <source>{name} legde de indeling in categorieën vast.</source>
        <translation>{name} recorded the categories.</translation>
    </message>
    <message>
        <source>{name} schreef de melder een laatste bericht.</source>
        <translation>{name} wrote the reporter a last message.</translation>
    </message>
    <message>
        <source>{name} schreef de melder een antwoord.</source>
        <translation>{name} wrote the reporter a reply.</translation>
    </message>
    <message>
        <source>{name} maakte een notitie.</source>
        <translation>{name} made a note.</translation>
    </message>
    <message>
        <source>{name} sloot de melding af.</source>
        <translation>{name} closed the report.</translation>
    </message>
    <message>
        <source>{name} wiste de melding.</source>
        <translation>{name} erased the report.</translation>
    </message>
    <message>
        <source>{name} neemt de melding op zich.</source>
        <translation>{name} takes the report on.</translation>
    </message>
    <message>
        <source>{name} gaf de melding aan {other}.</source>
        <translation>{name} gave the report to {other}.</translation>
    </message>
    <message>
        <source>{name} gaf {other} toegang tot de melding.</source>
        <translation>{name} gave {other} access to the report.</translation>
    </message>
    <message>
        <source>De melding kwam binnen.</source>
        <translation>The report came in.</translation>
    </message>
    <message>
        <source>De melder schreef iets nieuws.</source>
        <translation>The reporter wrote something new.</translation>
    </message>
    <message>
        <source>De melder liet weten te willen afsluiten.</source>
        <translation>The reporter asked to close.</translation>
    </message>
    <message>
        <source>{sentence} Deel {part} van {of}.</source>
        <translation>{sentence} Part {part} of {of}.</translation>
    </message>
    <message>
        <source>Een bericht is klaargezet voor de melder.</source>
        <translation>A message was made ready for the reporter.</translation>
    </message>
    <message>
        <source>{count} berichten zijn klaargezet voor de melder.</source>
        <translation>{count} messages were made ready for the reporter.</translation>
    </message>
</context>
<context>
    <name>AdviserRoom</name>
    <message>
        <source>Vergrendeld, omdat er een tijd niets gebeurde. Alles wat open stond is gesloten.</source>
        <translation>Locked, because nothing happened for a while. Everything that was open is closed.</translation>
    </message>
    <message>
        <source>Over een minuut wordt dit scherm vergrendeld. Wat je typte en niet verstuurde, is dan weg.</source>
        <translation>In a minute this screen will lock. What you typed and did not send will then be gone.</translation>
    </message>
</context>
<context>
    <name>AdviserWords</name>
    <message>
        <source>Ontvangen</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Bevestigd</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>In beoordeling</source>
        <translation>Assessing</translation>
    </message>
    <message>
        <source>In behandeling</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Wacht op melder</source>
        <translation>Waiting for reporter</translation>
    </message>
    <message>
        <source>Teruggekoppeld</source>
        <translation>Feedback given</translation>
    </message>
    <message>
        <source>Afgerond</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Gewist</source>
        <translation>Erased</translation>
    </message>
    <message>
        <source>nog {count} werkdagen</source>
        <translation>{count} working days left</translation>
    </message>
    <message>
        <source>nog 1 werkdag</source>
        <translation>1 working day left</translation>
    </message>
    <message>
        <source>vandaag</source>
        <translation>today</translation>
    </message>
    <message>
        <source>dit weekend</source>
        <translation>this weekend</translation>
    </message>
    <message>
        <source>{count} werkdagen te laat</source>
        <translation>{count} working days late</translation>
    </message>
    <message>
        <source>1 werkdag te laat</source>
        <translation>1 working day late</translation>
    </message>
    <message>
        <source>te laat sinds dit weekend</source>
        <translation>late since this weekend</translation>
    </message>
    <message>
        <source>ontvangst bevestigen</source>
        <translation>acknowledge receipt</translation>
    </message>
    <message>
        <source>terugkoppelen</source>
        <translation>give feedback</translation>
    </message>
    <message>
        <source>iemand die niet meer in de lijst staat</source>
        <translation>somebody who is no longer in the list</translation>
    </message>
</context>
<context>
    <name>CaseBody</name>
    <message>
        <source>Delen van deze melding</source>
        <translation>Parts of this report</translation>
    </message>
    <message>
        <source>Gesprek</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Indeling</source>
        <translation>Categories</translation>
    </message>
    <message>
        <source>Afhandelen</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>Notities</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Verloop</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Verhaal en antwoorden</source>
        <translation>Account and answers</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>← Terug naar de lijst</source>
        <translation>← Back to the list</translation>
    </message>
    <message>
        <source>Terug naar de lijst</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Melding {number}</source>
        <translation>Report {number}</translation>
    </message>
    <message>
        <source>binnengekomen op {day}</source>
        <translation>came in on {day}</translation>
    </message>
    <message>
        <source>bij {name}</source>
        <translation>with {name}</translation>
    </message>
    <message>
        <source>nog bij niemand</source>
        <translation>with nobody yet</translation>
    </message>
</context>
<context>
    <name>ClosingView</name>
    <message>
        <source>Laatste woorden voor de melder</source>
        <translation>Last words for the reporter</translation>
    </message>
    <message>
        <source>Sluit deze melding af</source>
        <translation>Close this report</translation>
    </message>
    <message>
        <source>Na het afsluiten kunnen jullie hier niet meer schrijven. De melder ziet dat de melding is afgerond.</source>
        <translation>After closing neither of you can write here any more. The reporter sees that the report is closed.</translation>
    </message>
    <message>
        <source>Ja, sluit af</source>
        <translation>Yes, close</translation>
    </message>
    <message>
        <source>&amp;Afsluiten</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Laatste woorden voor de melder (niet verplicht):</source>
        <translation>Last words for the reporter (optional):</translation>
    </message>
    <message>
        <source>Laatste woorden voor de melder, niet verplicht</source>
        <translation>Last words for the reporter, optional</translation>
    </message>
    <message>
        <source>Wis deze melding op {day}. De app doet dat nog niet vanzelf.</source>
        <translation>Erase this report on {day}. The app does not yet do so by itself.</translation>
    </message>
    <message>
        <source>Wis een melding {months} maanden na het afsluiten. De app doet dat nog niet vanzelf.</source>
        <translation>Erase a report {months} months after closing. The app does not yet do so by itself.</translation>
    </message>
    <message>
        <source>Wis deze melding nu</source>
        <translation>Erase this report now</translation>
    </message>
    <message>
        <source>Het verhaal, het gesprek en de notities verdwijnen voor iedereen. Dat kan niet ongedaan worden gemaakt. Cijfers die al zijn gepubliceerd blijven zoals ze zijn.</source>
        <translation>The account, the conversation and the notes disappear for everybody. That cannot be undone. Figures that have been published stay as they are.</translation>
    </message>
    <message>
        <source>Ja, wis alles van deze melding</source>
        <translation>Yes, erase all of this report</translation>
    </message>
    <message>
        <source>Wissen</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>De melding is afgesloten.</source>
        <translation>The report is closed.</translation>
    </message>
    <message>
        <source>De melding is gewist.</source>
        <translation>The report is erased.</translation>
    </message>
</context>
<context>
    <name>CodingRow</name>
    <message>
        <source>Wijzig</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>niets gekozen</source>
        <translation>nothing chosen</translation>
    </message>
    <message>
        <source>De melder koos: {labels}</source>
        <translation>The reporter chose: {labels}</translation>
    </message>
    <message>
        <source>niets</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>Klaar</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Wijzig: {name} Gekozen: {labels}</source>
        <translation>Change: {name} Chosen: {labels}</translation>
    </message>
    <message>
        <source>Klaar met: {name}</source>
        <translation>Done with: {name}</translation>
    </message>
</context>
<context>
    <name>CodingView</name>
    <message>
        <source>Deze categorieën tellen mee in de cijfers. Ze beginnen met wat de melder koos. Verbeter wat niet klopt.</source>
        <translation>These categories count in the figures. They start with what the reporter chose. Correct what is not right.</translation>
    </message>
    <message>
        <source>Leg deze indeling vast</source>
        <translation>Record these categories</translation>
    </message>
    <message>
        <source>Wat heb je gedaan?</source>
        <translation>What did you do?</translation>
    </message>
    <message>
        <source>Waar gaat de suggestie van de melder over?</source>
        <translation>What is the reporter&apos;s suggestion about?</translation>
    </message>
    <message>
        <source>Nog niet vastgelegd: deze melding telt nog niet mee.</source>
        <translation>Not recorded yet: this report does not count yet.</translation>
    </message>
    <message>
        <source>Vastgelegd. Telt mee in de periode van {day}.</source>
        <translation>Recorded. Counts in the period of {day}.</translation>
    </message>
    <message>
        <source>Gewijzigd en nog niet vastgelegd.</source>
        <translation>Changed and not recorded yet.</translation>
    </message>
    <message>
        <source>De indeling is vastgelegd.</source>
        <translation>The categories are recorded.</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>Nee, laat maar</source>
        <translation>No, leave it</translation>
    </message>
</context>
<context>
    <name>ConversationView</name>
    <message>
        <source>Deze melding is afgesloten; je kunt niet meer antwoorden.</source>
        <translation>This report is closed; you can no longer reply.</translation>
    </message>
    <message>
        <source>(de melding zelf)</source>
        <translation>(the report itself)</translation>
    </message>
    <message>
        <source>Er is nog niet heen en weer geschreven.</source>
        <translation>Nothing has been written back and forth yet.</translation>
    </message>
    <message>
        <source>De melder, {day}</source>
        <translation>The reporter, {day}</translation>
    </message>
    <message>
        <source>{name}, {day} (wacht op de volgende ronde)</source>
        <translation>{name}, {day} (waits for the next round)</translation>
    </message>
    <message>
        <source>{name}, {day}</source>
        <translation>{name}, {day}</translation>
    </message>
    <message>
        <source>Je antwoord aan de melder</source>
        <translation>Your reply to the reporter</translation>
    </message>
    <message>
        <source>Je &amp;antwoord aan de melder</source>
        <translation>Your &amp;reply to the reporter</translation>
    </message>
    <message>
        <source>De melder leest dit met de zeven woorden. Je antwoord vertrekt als je bij Meldingen nieuwe brieven ophaalt. Daarna kan het nog een dag duren.</source>
        <translation>The reporter reads this with the seven words. Your reply leaves when you fetch new letters under Reports. After that it may take another day.</translation>
    </message>
    <message>
        <source>Verstuur antwoord</source>
        <translation>Send reply</translation>
    </message>
    <message>
        <source>Voeg deze tekst in</source>
        <translation>Insert this text</translation>
    </message>
    <message>
        <source>&amp;Begin met een tekst</source>
        <translation>&amp;Start from a text</translation>
    </message>
    <message>
        <source>Schrijf eerst een antwoord.</source>
        <translation>Write a reply first.</translation>
    </message>
    <message>
        <source>Je antwoord staat klaar. Het vertrekt als je bij Meldingen nieuwe brieven ophaalt.</source>
        <translation>Your reply is ready. It leaves when you fetch new letters under Reports.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>bijvoorbeeld: opleiding</source>
        <translation>for example: training</translation>
    </message>
    <message>
        <source>Alle statussen</source>
        <translation>All statuses</translation>
    </message>
    <message>
        <source>Alleen van mij</source>
        <translation>Only mine</translation>
    </message>
    <message>
        <source>Alleen nieuw</source>
        <translation>Only new</translation>
    </message>
    <message>
        <source>Alleen te laat</source>
        <translation>Only late</translation>
    </message>
    <message>
        <source>&amp;Zoek in alle woorden</source>
        <translation>Search in all &amp;words</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>&amp;Status</translation>
    </message>
</context>
<context>
    <name>HandlingView</name>
    <message>
        <source>Zet deze status</source>
        <translation>Set this status</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>&amp;Status</translation>
    </message>
    <message>
        <source>De melder ziet deze status ook.</source>
        <translation>The reporter sees this status too.</translation>
    </message>
    <message>
        <source>nog niemand</source>
        <translation>nobody yet</translation>
    </message>
    <message>
        <source>Geef de melding aan deze collega</source>
        <translation>Give the report to this colleague</translation>
    </message>
    <message>
        <source>Ik neem deze melding op me</source>
        <translation>I take this report on</translation>
    </message>
    <message>
        <source>&amp;Wie behandelt dit?</source>
        <translation>&amp;Who handles this?</translation>
    </message>
    <message>
        <source>Zet deze termijn</source>
        <translation>Set this deadline</translation>
    </message>
    <message>
        <source>Er staat nu geen dag waarop de melder iets moet horen.</source>
        <translation>There is no day now by which the reporter must hear something.</translation>
    </message>
    <message>
        <source>Nu: de melder hoort uiterlijk {day} wat er is gedaan.</source>
        <translation>Now: the reporter hears by {day} what was done.</translation>
    </message>
    <message>
        <source>Eerst bevestig je de ontvangst, uiterlijk {day}; die dag staat vast.</source>
        <translation>First you acknowledge receipt, by {day}; that day is fixed.</translation>
    </message>
    <message>
        <source>&amp;Termijn voor terugkoppelen</source>
        <translation>Dead&amp;line for feedback</translation>
    </message>
    <message>
        <source>Geef deze collega toegang</source>
        <translation>Give this colleague access</translation>
    </message>
    <message>
        <source>Deze collega kan dan alles lezen, ook wat er al staat. Dat is niet terug te draaien.</source>
        <translation>This colleague can then read everything, also what is there already. That cannot be undone.</translation>
    </message>
    <message>
        <source>Ja, geef toegang</source>
        <translation>Yes, give access</translation>
    </message>
    <message>
        <source>De melder koos zelf wie mag lezen. Geef alleen toegang als de melder dat goed vindt.</source>
        <translation>The reporter chose who may read. Give access only if the reporter agrees.</translation>
    </message>
    <message>
        <source>&amp;Draag over of kijk samen</source>
        <translation>Han&amp;d over or look together</translation>
    </message>
    <message>
        <source>De status is nu ‘{status}’.</source>
        <translation>The status is now ‘{status}’.</translation>
    </message>
    <message>
        <source>De melding is nu bij {name}.</source>
        <translation>The report is now with {name}.</translation>
    </message>
    <message>
        <source>De termijn is nu {day}.</source>
        <translation>The deadline is now {day}.</translation>
    </message>
    <message>
        <source>{name} heeft nu toegang.</source>
        <translation>{name} now has access.</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Alles wat in deze melding is gedaan, het nieuwste bovenaan. Stappen kunnen niet worden veranderd.</source>
        <translation>All that was done in this report, newest first. Steps cannot be changed.</translation>
    </message>
    <message>
        <source>Verloop</source>
        <translation>History</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Meldingen</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Meldingen, de meest dringende bovenaan</source>
        <translation>Reports, most urgent first</translation>
    </message>
    <message>
        <source>Toetsen: j of ↓ volgende, k of ↑ vorige, Enter open de melding, / zoek, Esc maakt het zoekveld leeg.</source>
        <translation>Keys: j or ↓ next, k or ↑ previous, Enter opens the report, / search, Esc empties the search field.</translation>
    </message>
    <message>
        <source>Werkdagen zijn maandag tot en met vrijdag; feestdagen tellen gewoon mee als werkdag.</source>
        <translation>Working days are Monday to Friday; public holidays are counted as working days.</translation>
    </message>
    <message>
        <source>Je meldingen worden gelezen…</source>
        <translation>Your reports are being read…</translation>
    </message>
    <message>
        <source>Je hebt nog geen meldingen. Haal nieuwe brieven op om te kijken of er iets is.</source>
        <translation>You have no reports yet. Fetch new letters to see whether there is something.</translation>
    </message>
    <message>
        <source>Geen melding past bij wat je zoekt. Haal een filter weg of zoek op een ander woord.</source>
        <translation>No report fits what you look for. Take a filter away or search for another word.</translation>
    </message>
    <message>
        <source>1 melding</source>
        <translation>1 report</translation>
    </message>
    <message>
        <source>{count} meldingen, de meest dringende bovenaan</source>
        <translation>{count} reports, most urgent first</translation>
    </message>
    <message>
        <source>{shown} van {count} meldingen, de meest dringende bovenaan</source>
        <translation>{shown} of {count} reports, most urgent first</translation>
    </message>
</context>
<context>
    <name>InboxTable</name>
    <message>
        <source>Nieuw</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Nummer</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Termijn</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Gronden</source>
        <translation>Grounds</translation>
    </message>
    <message>
        <source>Ontvangen</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Bij wie</source>
        <translation>With whom</translation>
    </message>
    <message>
        <source>● nieuw</source>
        <translation>● new</translation>
    </message>
    <message>
        <source>nieuw van de melder</source>
        <translation>new from the reporter</translation>
    </message>
    <message>
        <source>niets nieuws</source>
        <translation>nothing new</translation>
    </message>
    <message>
        <source>geen termijn</source>
        <translation>no deadline</translation>
    </message>
    <message>
        <source>nog niemand</source>
        <translation>nobody yet</translation>
    </message>
    <message>
        <source>nog 1 deel onderweg</source>
        <translation>1 part still under way</translation>
    </message>
    <message>
        <source>nog {count} delen onderweg</source>
        <translation>{count} parts still under way</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Mijn sleutels</source>
        <translation>My keys</translation>
    </message>
    <message>
        <source>Sleutels vernieuwen en herstelbladen testen kan nog niet in deze versie; dat komt in een latere versie.</source>
        <translation>Renewing keys and testing recovery sheets is not possible in this version yet; it will come in a later version.</translation>
    </message>
    <message>
        <source>Een andere wachtzin</source>
        <translation>Another passphrase</translation>
    </message>
    <message>
        <source>Je wachtzin opent je kluisbestand. Niemand kan hem terughalen: ben je hem kwijt, dan kun je zelf niets meer lezen. Neem vijf of meer gewone woorden die niet bij elkaar horen.</source>
        <translation>Your passphrase opens your vault file. Nobody can recover it: if you lose it, you can read nothing yourself any more. Take five or more ordinary words that do not belong together.</translation>
    </message>
    <message>
        <source>Wachtzin van nu</source>
        <translation>Present passphrase</translation>
    </message>
    <message>
        <source>Nieuwe wachtzin</source>
        <translation>New passphrase</translation>
    </message>
    <message>
        <source>Nieuwe wachtzin, nog een keer</source>
        <translation>New passphrase, once more</translation>
    </message>
    <message>
        <source>Verander mijn wachtzin</source>
        <translation>Change my passphrase</translation>
    </message>
    <message>
        <source>Naam in de lijst van vertrouwenspersonen</source>
        <translation>Name in the list of confidential advisers</translation>
    </message>
    <message>
        <source>Organisatie</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Sleutelperiode</source>
        <translation>Key period</translation>
    </message>
    <message>
        <source>Afgesproken duur van een sleutelperiode</source>
        <translation>Agreed length of a key period</translation>
    </message>
    <message>
        <source>{weeks} weken</source>
        <translation>{weeks} weeks</translation>
    </message>
    <message>
        <source>Vul je wachtzin van nu in, en twee keer een nieuwe.</source>
        <translation>Fill in your present passphrase, and a new one twice.</translation>
    </message>
    <message>
        <source>De nieuwe wachtzinnen zijn niet gelijk.</source>
        <translation>The new passphrases are not the same.</translation>
    </message>
    <message>
        <source>Typ de nieuwe wachtzin twee keer precies hetzelfde. Met ‘Toon’ zie je wat je typt.</source>
        <translation>Type the new passphrase twice, exactly the same. With ‘Show’ you see what you type.</translation>
    </message>
    <message>
        <source>Je wachtzin is veranderd.</source>
        <translation>Your passphrase is changed.</translation>
    </message>
</context>
<context>
    <name>NotesView</name>
    <message>
        <source>De melder ziet notities nooit. Wie deze melding mag lezen, leest ook de notities.</source>
        <translation>The reporter never sees notes. Whoever may read this report reads the notes too.</translation>
    </message>
    <message>
        <source>{name}, {day}</source>
        <translation>{name}, {day}</translation>
    </message>
    <message>
        <source>Nieuwe notitie</source>
        <translation>New note</translation>
    </message>
    <message>
        <source>&amp;Nieuwe notitie</source>
        <translation>&amp;New note</translation>
    </message>
    <message>
        <source>Bewaar notitie</source>
        <translation>Keep note</translation>
    </message>
    <message>
        <source>Schrijf eerst een notitie.</source>
        <translation>Write a note first.</translation>
    </message>
    <message>
        <source>Je notitie is bewaard.</source>
        <translation>Your note is kept.</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>Niet gepubliceerd: er zou te veel verborgen zijn.</source>
        <translation>Not published: too much would be hidden.</translation>
    </message>
    <message>
        <source>Niet gepubliceerd: je hebt deze tabel weggelaten.</source>
        <translation>Not published: you left this table out.</translation>
    </message>
    <message>
        <source>Niet publiceren</source>
        <translation>Do not publish</translation>
    </message>
    <message>
        <source>Publiceren als</source>
        <translation>Publish as</translation>
    </message>
    <message>
        <source>{hidden} van de {count} cellen zijn verborgen.</source>
        <translation>{hidden} of the {count} cells are hidden.</translation>
    </message>
    <message>
        <source>Een melding kan in meer rijen meetellen; samen kunnen ze dus hoger uitkomen.</source>
        <translation>A report can count in more than one row, so together they can come to more.</translation>
    </message>
    <message>
        <source>Alle meldingen</source>
        <translation>All reports</translation>
    </message>
    <message>
        <source>Zo fijn mogelijk</source>
        <translation>As fine as possible</translation>
    </message>
    <message>
        <source>{level}: {hidden} van de {cells} cellen verborgen ({percent} %)</source>
        <translation>{level}: {hidden} of {cells} cells hidden ({percent} %)</translation>
    </message>
    <message>
        <source>{level}: {hidden} van de {cells} cellen verborgen ({percent} %), te veel</source>
        <translation>{level}: {hidden} of {cells} cells hidden ({percent} %), too many</translation>
    </message>
    <message>
        <source>Categorie</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Werkelijk</source>
        <translation>True count</translation>
    </message>
    <message>
        <source>In de publicatie</source>
        <translation>Published as</translation>
    </message>
    <message>
        <source>Waarom verborgen</source>
        <translation>Why hidden</translation>
    </message>
    <message>
        <source>minder dan {threshold}</source>
        <translation>fewer than {threshold}</translation>
    </message>
    <message>
        <source>bijna alle meldingen</source>
        <translation>nearly all reports</translation>
    </message>
    <message>
        <source>te weinig meldingen</source>
        <translation>too few reports</translation>
    </message>
    <message>
        <source>beschermt een andere cel</source>
        <translation>protects another cell</translation>
    </message>
    <message>
        <source>verborgen</source>
        <translation>hidden</translation>
    </message>
</context>
<context>
    <name>PublishPage</name>
    <message>
        <source>Cijfers publiceren</source>
        <translation>Publish figures</translation>
    </message>
    <message>
        <source>De cijfers tellen meldingen: geen personen en geen bewezen feiten. Meer meldingen kan ook betekenen dat mensen meer vertrouwen hebben. Alleen meldingen waarvan de indeling is vastgelegd, tellen mee.</source>
        <translation>The figures count reports: not people and not proven facts. More reports can also mean that people have more trust. Only reports whose categories are recorded count.</translation>
    </message>
    <message>
        <source>Bekijk de tabellen</source>
        <translation>Look at the tables</translation>
    </message>
    <message>
        <source>Er is geen afgelopen periode die nog gepubliceerd kan worden.</source>
        <translation>There is no past period that can still be published.</translation>
    </message>
    <message>
        <source>Bezig met rekenen…</source>
        <translation>Calculating…</translation>
    </message>
    <message>
        <source>&amp;Periode</source>
        <translation>&amp;Period</translation>
    </message>
    <message>
        <source>Ondertekend en gepubliceerd: {period}.</source>
        <translation>Signed and published: {period}.</translation>
    </message>
    <message>
        <source>Deze periode ligt nu vast. Wat later wordt ingedeeld, telt mee in een volgende periode.</source>
        <translation>This period is now fixed. What is given its categories later counts in a later period.</translation>
    </message>
    <message>
        <source>Het bestand voor HR staat in {file}.</source>
        <translation>The file for HR is in {file}.</translation>
    </message>
    <message>
        <source>Periode: {period}. Ingedeelde meldingen: {cases}. Van {cells} cellen worden er {hidden} verborgen.</source>
        <translation>Period: {period}. Reports with categories: {cases}. Of {cells} cells {hidden} will be hidden.</translation>
    </message>
    <message>
        <source>Verborgen wordt een aantal onder {threshold}, ook nul, want zo&apos;n klein aantal kan naar iemand wijzen; een aantal dat bijna alle meldingen telt, want dan weet je het van bijna iedereen; en soms een groter aantal, als een ander verborgen aantal daarmee is uit te rekenen.</source>
        <translation>Hidden are numbers below {threshold}, zero included, because a number that small can point at somebody; numbers that hold nearly all reports, because then you know it of almost everybody; and sometimes a larger number, where another hidden number could be worked out from it.</translation>
    </message>
    <message>
        <source>Bestand voor HR (niet verplicht)</source>
        <translation>File for HR (optional)</translation>
    </message>
    <message>
        <source>Nagerekend met alle {releases} publicaties samen, {checked} cellen: geen verborgen cel is terug te vinden, en het bewijs daarvan gaat mee in het bestand. Zou er een terug te vinden zijn, dan was er niets te publiceren.</source>
        <translation>Worked out with all {releases} releases together, {checked} cells: no hidden cell can be found, and the proof of that goes into the file. If one could be found, there would be nothing to publish.</translation>
    </message>
    <message>
        <source>In dit bestand staan alleen de tabellen zoals ze worden gepubliceerd.</source>
        <translation>This file holds nothing but the tables as they are published.</translation>
    </message>
    <message>
        <source>Onderteken en publiceer</source>
        <translation>Sign and publish</translation>
    </message>
    <message>
        <source>Publiceren kan niet ongedaan worden gemaakt: wat anderen hebben gezien, hebben ze gezien.</source>
        <translation>Publishing cannot be undone: what others have seen, they have seen.</translation>
    </message>
    <message>
        <source>Ja, publiceer deze tabellen</source>
        <translation>Yes, publish these tables</translation>
    </message>
</context>
<context>
    <name>SyncBar</name>
    <message>
        <source>Haal nieuwe brieven op</source>
        <translation>Fetch new letters</translation>
    </message>
    <message>
        <source>Bestand openen …</source>
        <translation>Open a file …</translation>
    </message>
    <message>
        <source>Brieven worden opgehaald en geprobeerd…</source>
        <translation>Letters are being fetched and tried…</translation>
    </message>
    <message>
        <source>Je meldingen worden gelezen…</source>
        <translation>Your reports are being read…</translation>
    </message>
    <message>
        <source>Een verzegeld bestand openen</source>
        <translation>Open a sealed file</translation>
    </message>
    <message>
        <source>Verzegeld bestand (*.meld)</source>
        <translation>Sealed file (*.meld)</translation>
    </message>
    <message>
        <source>Geprobeerde brieven: {done} van {total}. De meeste zijn leeg: dat hoort zo.</source>
        <translation>Letters tried: {done} of {total}. Most are empty: that is how it should be.</translation>
    </message>
    <message>
        <source>Geprobeerde brieven: {count}.</source>
        <translation>Letters tried: {count}.</translation>
    </message>
    <message>
        <source>Gestopt. Wat al was opgehaald is bewaard; de rest komt de volgende keer.</source>
        <translation>Stopped. What had been fetched is kept; the rest comes next time.</translation>
    </message>
    <message>
        <source>Nieuwe meldingen: {cases}. Nieuwe berichten: {messages}.</source>
        <translation>New reports: {cases}. New messages: {messages}.</translation>
    </message>
    <message>
        <source>Klaargezet voor melders: {posted}. Wacht op de volgende ronde: {waiting}.</source>
        <translation>Made ready for reporters: {posted}. Waiting for the next round: {waiting}.</translation>
    </message>
    <message>
        <source>Nog dicht: {count}. Brieven gaan open als hun dag om is: zo valt niemand op.</source>
        <translation>Still closed: {count}. Letters are opened when their day is over, so that nobody stands out.</translation>
    </message>
    <message>
        <source>Beschadigd en overgeslagen: {count}. Meld dat aan de beheerder.</source>
        <translation>Damaged and skipped: {count}. Tell the administrator.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Ontgrendelen</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Met je kluisbestand en je wachtzin lees je de meldingen die aan jou zijn gericht.</source>
        <translation>With your vault file and your passphrase you read the reports addressed to you.</translation>
    </message>
    <message>
        <source>Kluisbestand</source>
        <translation>Vault file</translation>
    </message>
    <message>
        <source>Het bestand met je sleutels. Je maakte het toen je vertrouwenspersoon werd.</source>
        <translation>The file with your keys. You made it when you became a confidential adviser.</translation>
    </message>
    <message>
        <source>Kluisbestanden (*.vault);;Alle bestanden (*)</source>
        <translation>Vault files (*.vault);;All files (*)</translation>
    </message>
    <message>
        <source>Wachtzin</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Terug naar het begin</source>
        <translation>Back to the start</translation>
    </message>
    <message>
        <source>Ontgrendel</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Bezig met ontgrendelen…</source>
        <translation>Unlocking…</translation>
    </message>
    <message>
        <source>Kies eerst je kluisbestand.</source>
        <translation>Choose your vault file first.</translation>
    </message>
    <message>
        <source>Typ eerst je wachtzin.</source>
        <translation>Type your passphrase first.</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Vergrendel</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Onderdelen</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>Meldingen</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Publiceren</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>Mijn sleutels</source>
        <translation>My keys</translation>
    </message>
</context>
</TS>
