import type { SamplePublisher } from './site.ts';

export const harbourTimes: SamplePublisher = {
  name: 'The Harbour Times',
  host: 'harbour-times.example',
  format: 'rss',
  articles: [
    {
      slug: 'ferry',
      title: 'Port Sel ferry to sail again before summer ends, mayor says',
      author: 'Tove Halland',
      hoursAgo: 3,
      text: `
Ada Nwosu, the mayor of Port Sel, has promised to reopen the island ferry before the end of the summer, two years after a storm broke the eastern pier.

“We will not wait for another spring,” Ms Nwosu told a packed town hall. “The boats are ready, and so are the crews.”

The line closed after the storm, and some 4,000 islanders have had to come and go by a single road that floods at high water.

“I have driven that road at night with a sick child,” she said, “and I would not wish it on anybody.

“Every one of those promises was made to us before. This one has money behind it.”

A spokesperson for the ferry company said that Ms Nwosu had given it “written assurance that the pier will bear a full load”.

Opposition councillor Ebbe Lindqvist called the plan “a promise written on water”. In a letter to the mayor, he wrote: “You have named a date and no price.”

The company said the first boats would carry only passengers, and that cars would follow in the autumn.`,
    },
    {
      slug: 'dam',
      title: 'Veldan minister rejects ‘panic’ over cracked Orrin dam',
      author: 'Jon Aske',
      hoursAgo: 6,
      text: `
The environment minister of Veldan, Sir Ansel Brandt, has rejected calls to empty the reservoir above the Orrin dam after engineers found a crack 12 metres long in its northern wall.

Sir Ansel said the dam was “as safe as the hills it stands on”. He added: “Nobody needs to leave home, and nobody will be asked to.”

Two towns below the dam have nevertheless opened their schools at night for families who would rather sleep on higher ground.

Marit Oyelaran, the engineer who found the crack, told the Harbour Times that the minister had not read her report. “It says in its first line that the crack is growing,” she said.

The ministry said it had received the report and was “studying it with care”.

Ministry officials, who asked not to be named, said a second inspection would begin within days. “It can't wait”, one official said.

The opposition has pointed to the minister’s own film about the valley, “The Quiet Water”, in which he praised the builders of the dam.`,
    },
    {
      slug: 'talks',
      title: 'Veldan and Corrada to meet on fishing as prime minister hails ‘good week’',
      author: 'Tove Halland',
      hoursAgo: 9,
      text: `
Veldan and Corrada will hold talks on fishing rights next month, the two governments have said, after a summer in which boats of both countries were turned back at sea.

Prime Minister Ines Valdorra of Veldan called it “a good week for people who live by the sea”.

A Chancellery spokesperson said that Ms Valdorra had reiterated her country’s “unbroken commitment to the treaty of the bay” in a call with the Corradan prime minister, Teodor Marsh.

Mr Marsh said the call had been “frank” and “longer than either of us had planned”.

Corradan Foreign Secretary Liv Marsh, who is the prime minister’s sister, will lead the talks. “Fish do not carry passports,” Ms Marsh said. “But the people who catch them do.”

Officials on both sides said they expected the talks to be hard.`,
    },
  ],
};

export const lantern: SamplePublisher = {
  name: 'The Lantern',
  host: 'lantern.example',
  format: 'atom',
  articles: [
    {
      slug: 'port-sel-ferry',
      title: 'Island ferry could be back by August as Port Sel mends its pier',
      author: 'Ruben Castellanos-Featherstonehaugh van der Meulen',
      hoursAgo: 4,
      text: `
The island ferry from Port Sel could be back by August, Mayor Ada Nwosu has told islanders who lost their crossing when a storm broke the town’s eastern pier.

“The boats are ready, and so are the crews,” she said to loud applause.

About 4,500 people live on the island, which the ferry linked to the mainland for 90 years.

"It's the only thing we talk about," said Per Holm, who keeps the shop by the landing. "My mother's 84. She wants to see the sea from a boat again."

Councillor Ebbe Lindqvist, who leads the opposition, doubted that the money would last. “I've seen this film before,” he said, “and I know how it ends.”

Mr Lindqvist and Mr Holm have known each other since school; Mr Holm said his old friend was “wrong about boats and right about money”.

A note on the shop door said: <!channel> @everyone *free* _coffee_ on the day the boat comes back, [see here](https://boat.example) or <https://boat.example|here>. 🚢`,
    },
    {
      slug: 'orrin-dam',
      title: 'Engineer says crack in Orrin dam is growing',
      author: 'Salma Idrissi',
      hoursAgo: 5,
      text: `
The crack in the Orrin dam is growing by a hand’s breadth a week, according to the engineer who found it, and the reservoir above it should be lowered at once.

“I measured it on four mornings, and on each it was longer,” Marit Oyelaran said in an interview. “You don't argue with a tape measure.”

“I was told to wait for the minister. The water will not wait for the minister,” she added.

Environment minister Sir Ansel Brandt has said the dam is “as safe as the hills it stands on”.

Dr Oyelaran, known to colleagues as “Steel” Oyelaran, has inspected dams in eleven countries. Asked whether she would sleep below this one, she said: “No.”

The crack was first put at 12 metres. It is now closer to 15 metres, her latest figures show.`,
    },
    {
      slug: 'library',
      title: 'Thornby library’s last reader reopens it as its first librarian',
      author: 'Salma Idrissi',
      hoursAgo: 12,
      text: `
When the library of Thornby closed its doors last winter, only one reader was still inside. This week Noor al-Hadi unlocked them again, as its first new librarian in 30 years.

“They had to ask me to leave,” Ms al-Hadi said. “So I asked them for the key.”

More than 600 people have given books, shelves and hours of work to the reopened library, the town council said.

“A town that can’t afford a library,” said council leader Gareth Bloom, “can’t afford to be a town.”

He admitted that the council had been “slow to see it”. The so-called “quiet room” will now be the loudest: it is kept for children.

Ms al-Hadi’s favourite book, “The Salt Road”, is on the first shelf.`,
    },
  ],
};
