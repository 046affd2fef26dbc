import fc from "fast-check";
import { expect, test } from "vitest";
import { wantsOf } from "../../../src/engine/stages/clauses/clause.ts";
import { benefitsOf } from "../../../src/engine/stages/stories/benefit.ts";
import { roleOfTitle, roleSaidIn } from "../../../src/engine/stages/stories/speaking-role.ts";
import { attemptOf, outcomeOf, storyText, storyTitle } from "../../../src/engine/stages/stories/story-text.ts";
import { inUsualCase, usualCases } from "../../../src/engine/stages/stories/usual-case.ts";
import { contentStems, countCues, sentencesOf, shared } from "../../../src/engine/stages/words.ts";

test.each([
  ["I can't find docs by title", "to find docs by title"],
  ["I wish it would show the source", "the product to show the source"],
  ["please add export to Word", "to export to Word"],
  ["I'd also like a link which lands on the right paragraph.", "to have a link which lands on the right paragraph"],
  ["There is no way to share a note with my accountant, which is absurd.", "to share a note with my accountant"],
  ["How do I move a folder to another space?", "to move a folder to another space"],
  ["Why do I have to set the due date by hand every time?", "not to have to set the due date by hand every time"],
  ["We need to know who can see a note because our board asked.", "to know who can see a note"],
  ["If yes, please expose a version pin.", "to have a version pin"],
  ["Would be great if the summary could name each decision", "the summary to name each decision"],
  ["We can't export tables and write to support every week", "to export tables"],
  ["I want to export to Word, PDF or Confluence", "to export to Word, PDF or Confluence"],
  ["It won't let me open the shared note.", "to open the shared note"],
  // complaints turned round
  ["Pages take forever to load", "pages to load without a long wait"],
  ["It takes ages to open a large note.", "to open a large note without a long wait"],
  // what the next clause, a time or a fault of the pen adds is no part of the want
  ["I never received my bill nor any follow-on statements.", "to receive my bill"],
  ["I cannot get my yearly statement for two years now.", "to get my yearly statement"],
  [
    "I need the corrected statement today showing the balance of each month.",
    "to have the corrected statement showing the balance of each month",
  ],
  ["I was charged an another overdraft fee.", "not to be charged another overdraft fee"],
  ["I want the account removed from my file and U.S. Bank held accountable", "to have the account removed from my file"],
  ["I want this account be removed from my file", "to have the account removed from my file"],
  ["The bank will not process the transfer despite all the papers", "to have the transfer processed"],
  ["The editor isn't saving my drafts so no notes or lists", "the editor to save my drafts"],
  ["Pages with logins not loading/freezing on start", "pages with logins to load"],
  ["I want to log into to my bank without a code every time", "to log in to my bank without a code every time"],
  ["I want the lien to be removed.", "to have the lien removed"],
  ["I want to have my signature released and AES has refused", "to have my signature released"],
  ["There is no other payment option.", "to have another payment option"],
  ["I cannot verify my address supposedly after they advertised credit", "to verify my address"],
  ["I cannot login into my savings account", "to log in to my savings account"],
  ["However the quarterly statement does not show the interest.", "the quarterly statement to show the interest"],
  ["New statement doesn't reflect any refunds", "the new statement to reflect any refunds"],
  ["It crashes every time I scroll through search results", "to scroll through search results without a crash"],
  ["I can no longer see my starred notes.", "to see my starred notes"],
  ["I used to be able to pin a note to the top.", "to pin a note to the top"],
  ["I don't want the recorder to start by itself", "the recorder not to start by itself"],
  ["Bring back the old sidebar", "to have the old sidebar"],
  ["The editor needs a proper word counter.", "to have a proper word counter"],
  ["Can I merge two notebooks?", "to merge two notebooks"],
  ["How to hide the tab bar?", "to hide the tab bar"],
  ["I need to know how I can restore deleted notes", "to restore deleted notes"],
  // a sentence that runs on without a full stop ends where the next begins
  ["I can't open shared notes I keep getting an error code", "to open shared notes"],
  ["I want to export my notes Why is that so hard", "to export my notes"],
  [
    "I want to copy everything from the space I use to the new one in Berlin",
    "to copy everything from the space I use to the new one in Berlin",
  ],
  // short forms in any dress
  ["I do n't want the recorder to start by itself", "the recorder not to start by itself"],
  ["It doesnt even let me disable earlier sessions", "to disable earlier sessions"],
  ["Why can I not view my full history?", "to view my full history"],
  // what people are asked to do
  ["I want them to remove the late payment history ASAP.", "to have the late payment history removed"],
  ["I want them to send a letter to me.", "to have a letter sent to me"],
  ["I have asked them to stop calling me so much.", "the company to stop calling me so much"],
  ["I can't pay with my card.", "to pay with my card"],
  ["I'd like them to remove me from the list.", "the company to remove me from the list"],
  ["You need to add a dark theme.", "the product to add a dark theme"],
  ["I asked them to cancel the gap insurance.", "to have the gap insurance cancelled"],
  ["They should reverse the fees.", "to have the fees reversed"],
  ["I need someone to provide me with the recording of my calls.", "to have the recording of my calls"],
  ["I want this entry removed from my report.", "to have the entry removed from my report"],
  ["I asked for proof of a signed contract.", "to have proof of a signed contract"],
  ["I am requesting that all inquiries be removed.", "to have all inquiries removed"],
  ["We'd be happy with a folder of PDFs per matter.", "to have a folder of PDFs per matter"],
  ["What I need is a way for it to name the source.", "the product to name the source"],
  ["All I want is to print two pages on one sheet.", "to print two pages on one sheet"],
  ["Why did you remove the widget?", "to have the widget back"],
  ["Please add support for video previews.", "to have support for video previews"],
  ["Any chance of a word counter at the bottom of a note?", "to have a word counter at the bottom of a note"],
  ["Could the meeting list show Perth time?", "the meeting list to show Perth time"],
  ["Could there be a word list we upload so the recognizer knows them?", "to have a word list"],
  ["It doesnt let you pick the song you want to hear its just always on shuffle", "to pick the song I want to hear"],
  ["You can't make audio notes Update: they changed it", "to make audio notes"],
  ["I can't seem to find the starred notes", "to find the starred notes"],
  ["I want to print the list which works most times", "to print the list"],
  // who says "you" speaks of everybody
  ["You can't see your bookmarks", "to see my bookmarks"],
  ["Browser takes forever to load a page.", "the browser to load a page without a long wait"],
  ["unusable, because webpages take minutes to load", "webpages to load without a long wait"],
  ["It is slow to load", "the product to load without a long wait"],
  ["There is no way to escape a page or close tabs", "to escape a page"],
  ["I can't log on to www.example.com with my password", "to log on with my password"],
  // what went wrong, turned round
  ["I lost all my tabs after a force restart, this has never happened before", "to keep all my tabs after a force restart"],
  ["All my bookmarks are now gone.", "to keep all my bookmarks"],
  ["Lost tabs", "to keep my tabs"],
  ["Chromecast no longer works", "chromecast to work again"],
  ["Nord VPN not recognizing the new version", "nord VPN to recognize the new version"],
  ["The video freezes after a few minutes", "the video not to freeze after a few minutes"],
  ["The app is extremely sluggish", "the app to be faster"],
  ["The seal was broken when it came", "the seal not to be broken"],
  ["I received a damaged packet", "to receive a packet that is not damaged"],
  ["We were never informed of the change", "to be told of the change"],
  ["I was charged an overdraft fee of 36 dollars", "not to be charged an overdraft fee"],
  ["My application was denied twice", "to have my application approved"],
  ["I never received my denial letter.", "to receive my denial letter"],
  ["Too difficult to start a new session", "to start a new session more easily"],
  ["Creating slides is not very intuitive.", "to create slides more easily"],
  ["Stitching not good", "to have better stitching"],
  // things named as missing or wished for
  ["Better code completion", "to have better code completion"],
  ["Lack of a desktop app", "to have a desktop app"],
  ["No return policy.", "to have a return policy"],
  ["A table of contents for long notes would be awesome", "to have a table of contents for long notes"],
  ["Integration with text editors", "to have integration with text editors"],
  ["client wants our workshop notes as a pdf", "to have our workshop notes as a pdf"],
  ["I can't find any way to pause the recorder", "to pause the recorder"],
  ["cannot login to the list server", "to log in to the list server"],
  ["Is there a way of creating a folder in one click?", "to create a folder in one click"],
  ["How To Hide The Tab Bar", "to hide the tab bar"],
])("the want of %j", (text, want) => {
  expect(wantsOf(text).map((found) => found.text)).toContain(want);
});

test.each([
  "I can't believe this happened again.",
  "I would like to thank you all.",
  "I want to cancel my subscription.",
  "I can't find it.",
  "Please help me.",
  "Can you call me?",
  "Please explain line 3.",
  "I could weep.",
  "We need you to look at this.",
  "I wish you well.",
  "Thanks!",
  "I want my fucking notes to work",
  "I need to know if there is a fix.",
  "I can't replicate the issue.",
  "I want to find a solution to this problem.",
  "I tried to restart the computer but it still crashes.",
  "I want to open this website.",
  "I can't change the settings.",
  "I want the product to work properly.",
  "They said they cannot see any missed payments.",
  "I was told that I need to send my statement.",
  "I am unable to make payments on, and it was charged off.",
  "They are unable to give me any other information.",
  "I want to know why it starts with Windows.",
  "Why is there a foreclosure date on the page?",
  "I need Ricardo Morales to answer",
  "The bank is unable to validate the debt.",
  "Firefox needs to press the tab icon.",
  "I needed the money to pay bills.",
  "My statements should show the payment I done.",
  "I want this removedfrom my credit file.",
  "I could not pay my entire payments.",
  "I am not able to make my monthly payment.",
  "I could not find a well paying job.",
  'The clerk stated, " We are unable to complete the review. "',
  "For this, you need to install the disk first.",
  "Surely, these things do not appear in original print.",
  "Stop being lazy.",
  "It opens a window when I want to open a new tab.",
  "It asks if we want to save the address.",
  "I have to open another browser every time.",
  "I just need the search bar issue resolved.",
  "I only wanted this app on my phone to check my account.",
  "You should be able to do better.",
  "I want to close the duplicates of that video tab.",
  "I cannot afford the monthly rate.",
  "I used to be able to play videos and switch to another app.",
  "I can not click on anything like full screen.",
  "Could an extension be causing that?",
  "You cannot report it as late if it was paid on time.",
  "Because this account has no payment history, please look at it.",
  "It was an easy way to keep all my documents.",
  "My bank was unable to pull a credit score.",
  "How could I recover that account?",
  "I deleted my cookies and tried again.",
  "I want to give 1 star.",
  "Better uninstall the app.",
  "No new update",
  "Automatic Logout",
  "Unfortunately, we are unable to change the information reported.",
  "They must have misrepresented the debt.",
  "I want to file a complaint for them failure.",
  "Sometimes I want to play around with ideas.",
  "Can the developers be encouraged to answer?",
  // another's inability, a rhetorical one, what is done already, an act of one's own life
  "The report is wrong, unable to produce a contract for the debt.",
  "It seems like a way to maximize late fees.",
  "I couldn't just let the old card expire.",
  "I told the company to close my card, which they did.",
  "She asked me why I couldn't print the form.",
  "I can't repay the whole amount.",
  "I want to improve my credit.",
  // what is wanted could be anything
  "I never received the correspondence.",
  "I never received any documentation.",
  "I want to turn the feature back on.",
  "I just want the items in question removed.",
  "All I want is to get my money.",
  "The agent said negative reporting does not occur until it is late.",
  "The store in Dallas, Texas will not void my check.",
  "Any fees should have explicit notice.",
  "Is there any way your agency can help me?",
  "How to enable the cookie that will allow me to log into example.com",
  "I requested a validation of so called debt by mail",
  "I never received the letter.",
  "Please make the necessary corrections.",
  "An arrangement does not lower the monthly payment.",
  "Users should compromise with the quality.",
  "I cannot comprehend why were turned down for the lower rate.",
  "My baby couldn't pull out the book by herself",
  "I have not received any written nor electronic message.",
  "The bank does not follow up appropriately.",
  "The rate has gone from 3.75 to 4.25.",
  // that it happens is the trouble
  "How do I change it so that my toolbar doesn't fade so quickly?",
  'I am unable to see a "Disable popup autohide" setting in my menu.',
])("no want is made of %j", (text) => {
  expect(wantsOf(text)).toEqual([]);
});

test.each([
  ["Either show the line or I can't use it.", "I can use it"],
  ["I want a filter, which would save us hours of scrolling.", "we save hours of scrolling"],
  ["Please add folders, that way I can find the contract.", "I can find the contract"],
  ["I want a dark theme, that would let me read notes at night.", "I can read notes at night"],
  [
    "I wish it kept me signed in: having to type the code every single time is getting tiresome.",
    "I do not have to type the code every single time",
  ],
  ["It only hangs, forcing me to restart the computer.", "I do not have to restart the computer"],
  ["I can't sort the list in order to find the oldest ticket.", "I can find the oldest ticket"],
  ["Otherwise we lose half a day of work.", "we do not lose half a day of work"],
  [
    "There should be a way to integrate it so that you can easily start kernels in any environment.",
    "I can start kernels in any environment",
  ],
  ["I'd like a source so that I can defend the number in the board.", "I can defend the number in the board"],
  [
    "The rest of us have to explain to auditors why two reports look unrelated.",
    "we do not have to explain to auditors why two reports look unrelated",
  ],
])("the benefit of %j", (text, benefit) => {
  expect(benefitsOf(text)).toContain(benefit);
});

test("having something is no reason: only having to do it is", () => {
  expect(benefitsOf("I could not pay because I have rent coming up.")).toEqual([]);
  expect(benefitsOf("because we have to defend the number in the board.")).toEqual(["we can defend the number in the board"]);
});

test("a benefit that nobody said is not found", () => {
  expect(benefitsOf("I can't use the browser to open my mail.")).toEqual([]);
  expect(benefitsOf("My car was hit so I had to pay for repairs on my car.")).toEqual([]);
  expect(benefitsOf("That would help me a lot.")).toEqual([]);
  expect(benefitsOf("The answer was wrong. Do I lose the note or the money?")).toEqual([]);
});

test("any text gives clauses of one line, without brackets, made of its own words", () => {
  const word = fc.constantFrom(
    "I",
    "can't",
    "wish",
    "please",
    "add",
    "it",
    "would",
    "export",
    "the",
    "source",
    "(really)",
    "to",
    "Word",
    "and",
    "because",
    "we",
    "need",
    "\n",
    ".",
    "?",
    "🙂",
    "{x}",
    "find",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word, { maxLength: 30 }).map((words) => words.join(" ")),
        fc.string({ unit: "binary", maxLength: 200 }),
      ),
      (text) => {
        const stems = contentStems(text);
        for (const { text: want } of wantsOf(text)) {
          expect(want).not.toMatch(/[\n()[\]{}]/);
          expect(want).toMatch(/(?:^| )to \S/);
          expect(want.split(" ").length).toBeLessThanOrEqual(18);
          expect(shared(contentStems(want), stems)).toBeGreaterThan(0);
        }
        benefitsOf(text);
      },
    ),
    { numRuns: 400 },
  );
});

test("70,000 characters are read in well under a second", () => {
  const start = performance.now();
  wantsOf("I can't ".repeat(9_000));
  wantsOf("a".repeat(70_000));
  wantsOf(`I need ${"very ".repeat(14_000)}much`);
  expect(performance.now() - start).toBeLessThan(1_500);
});

test("text, title, outcome and attempt of a want", () => {
  expect(storyText({ role: "admin", want: "to see it", benefit: null })).toBe("As an admin, I want to see it.");
  expect(storyText({ role: "user", want: "to see it", benefit: "I can sleep" })).toBe("As a user, I want to see it, so that I can sleep.");
  expect(storyText({ role: "HR lead", want: "to see it", benefit: null })).toContain("As an HR lead");
  expect([
    storyTitle({ want: "to find docs" }),
    storyTitle({ want: "the product to show the source" }),
    storyTitle({ want: "to have a version pin" }),
  ]).toEqual(["Find docs", "The product shows the source", "A version pin"]);
  expect(outcomeOf("to find docs by title")).toBe("I can find docs by title");
  expect(outcomeOf("answers to use the current version")).toBe("answers use the current version");
  expect(outcomeOf("each statement in an answer to link to a passage")).toBe("each statement in an answer links to a passage");
  expect(outcomeOf("not to have to retype tasks")).toBe("I do not have to retype tasks");
  expect(outcomeOf("the bot to be quiet")).toBe("the bot is quiet");
  expect(outcomeOf("to have the late fee removed from my account")).toBe("the late fee is removed from my account");
  expect(outcomeOf("to have a written explanation of what changed")).toBe("I have a written explanation of what changed");
  expect(outcomeOf("to have proof of a signed contract")).toBe("I have proof of a signed contract");
  expect(attemptOf("to find docs by title")).toBe("I try to find docs by title");
  expect(attemptOf("to have the late fee removed")).toBe("I ask to have the late fee removed");
  expect(attemptOf("to have the widget back")).toBe("I look for the widget");
  expect(attemptOf("to see my bookmarks")).toBe("I look for my bookmarks");
  expect(attemptOf("to know who has my ticket")).toBe("I look up who has my ticket");
  expect(outcomeOf("the recorder not to start by itself")).toBe("the recorder does not start by itself");
});

test.each([
  ["the app not to crash when I open two tabs", "I open two tabs", "the app does not crash"],
  ["to open two tabs without a crash", "I open two tabs", "I can open two tabs without a crash"],
  ["to keep my tabs after a restart", "I come back after a restart", "my tabs are there as before"],
  [
    "the search page to be faster",
    "I use the search page as the quoted customers did",
    "the search page takes at most half as long as today",
  ],
  [
    "to start a session more easily",
    "a person who has not done it before tries to start a session",
    "the person gets it done without help, in fewer steps than today",
  ],
  ["not to be charged an overdraft fee", "the next bill is made", "it holds no overdraft fee"],
  [
    "to have better stitching",
    "they compare it with what they have today",
    "at least four of the five call the stitching better than before",
  ],
])("a tester's step and what is seen for %j", (want, attempt, outcome) => {
  expect(attemptOf(want)).toBe(attempt);
  expect(outcomeOf(want)).toBe(outcome);
});

test("roles from titles and from words", () => {
  expect(roleOfTitle("Office Manager, Brightside Dental Group")).toBe("office manager");
  expect(roleOfTitle("CTO")).toBe("CTO");
  expect(roleSaidIn("I'm one IT coordinator for fourteen buildings")).toBe("IT coordinator");
  expect(roleSaidIn("As a teacher, I need this")).toBe("teacher");
  for (const text of [
    "I'm a data guy",
    "We shared a note with a paralegal as a guest",
    "I am the only one",
    "I'm a paying customer",
    "I'm not a developer",
  ])
    expect(roleSaidIn(text)).toBeNull();
});

test("words: stems, cues and sentences", () => {
  expect(contentStems("exporting exports exported the export")).toEqual(new Set(["export"]));
  expect(countCues("It was cited, not the incite", ["cite", "it"])).toBe(2);
  expect(sentencesOf("Costs 3.5 EUR, e.g. today. Next one!\nThird")).toEqual(["Costs 3.5 EUR, e.g. today.", "Next one!", "Third"]);
});

test("a word that is a product's name too keeps the case that the customer gave it", () => {
  const usual = usualCases(Array(3).fill("we always write the minutes in Word and in Firefox here"));
  expect(inUsualCase("to have a word counter in firefox", usual)).toBe("to have a word counter in Firefox");
});
