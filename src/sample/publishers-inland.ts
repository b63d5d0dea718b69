import type { SamplePublisher } from './site.ts';

export const meridianWire: SamplePublisher = {
  name: 'Meridian Wire',
  host: 'meridian-wire.example',
  format: 'json',
  articles: [
    {
      slug: '2041',
      title: 'Veldan, Corrada agree to fishing talks',
      author: 'Meridian Wire',
      hoursAgo: 10,
      text: `
Veldan and Corrada agreed on Tuesday to hold talks on fishing rights in the bay that divides them, ending a summer of boats turned back at sea.

“Fish do not carry passports, but the people who catch them do,” Corradan Foreign Secretary Liv Marsh told reporters.

Prime Minister Ines Valdorra of Veldan said: “We have more to lose than herring.”

The Prime Minister also said her country would bring “maps, not threats” to the table.

Her counterpart, Teodor Marsh, said he hoped the talks would be “the last of their kind”, the Corradan government said.

The two countries signed the treaty of the bay 40 years ago.`,
    },
    {
      slug: '2044',
      title: 'Second inspection of Orrin dam ordered',
      author: 'Meridian Wire',
      hoursAgo: 2,
      text: `
Veldan has ordered a second inspection of the Orrin dam, where engineers found a crack in the northern wall, the environment ministry said.

“The inspection will begin tomorrow and its findings will be public,” the ministry said in a statement.

Environment minister Sir Ansel Brandt, who had rejected calls to empty the reservoir, said he had “listened to those who sleep below it”.

“I do not mind being careful,” Sir Ansel said. “I mind being late.”

Marit Oyelaran, the engineer who found the crack, welcomed the decision but asked for the water to be lowered first. “Inspect it empty,” she said, “or you will inspect it twice.”`,
    },
    {
      slug: '2046',
      title: 'Thornby library reopens with its last reader in charge',
      author: 'Meridian Wire',
      hoursAgo: 11,
      text: `
The library of Thornby has reopened nine months after it closed, with the last reader to leave it as its new librarian.

“They had to ask me to leave, so I asked them for the key,” said Noor al-Hadi, 41, who unlocked the doors before a crowd of about 200.

The town council closed the library last winter to save money. Council leader Gareth Bloom said the decision had been “slow to hurt and quick to show”.

More than 600 people gave books, shelves or hours of work, the council said.

“It’s ours now,” said Ruth Bloom, a teacher who is not related to the council leader. “He can have a card like everyone else.”`,
    },
  ],
};

export const cornfieldPost: SamplePublisher = {
  name: 'Cornfield Post',
  host: 'cornfield-post.example',
  format: 'rss',
  articles: [
    {
      slug: 'fishing',
      title: 'Corrada’s Marsh: ‘Fish do not carry passports’',
      author: 'Meridian Wire',
      hoursAgo: 8,
      text: `
Veldan and Corrada agreed on Tuesday to hold talks on fishing rights in the bay that divides them, ending a summer of boats turned back at sea.

“Fish do not carry passports, but the people who catch them do,” Corradan Foreign Secretary Liv Marsh told reporters.

Prime Minister Ines Valdorra of Veldan said: “We have more to lose than herring.”

The Prime Minister also said her country would bring “maps, not threats” to the table.

Her counterpart, Teodor Marsh, said he hoped the talks would be “the last of their kind”, the Corradan government said.`,
    },
    {
      slug: 'dam-schools',
      title: 'Schools open at night for families below Orrin dam',
      author: 'Ilse Brun',
      hoursAgo: 7,
      text: `
Two towns below the cracked Orrin dam have opened their schools at night for families who would rather sleep on higher ground.

“My children think it is a holiday,” said שירה לוי, a baker who came with three blankets and a cat. “I do not tell them otherwise.”

Head teacher Dagny Moe said she had been told to keep the doors shut. “So I lost the key,” she said. “Then I found it again, in the lock.”

The minister, Sir Ansel Brandt, has called the dam “as safe as the hills it stands on”.

Asked about the remark, Ms Moe laughed and said “the hills have not been inspected either”.”

About 300 people slept in the two schools on the first night, and 350 on the second.`,
    },
    {
      slug: 'ferry-view',
      title: 'Port Sel islanders plan a welcome for the first ferry',
      author: 'Ilse Brun',
      hoursAgo: 5,
      text: `
Islanders off Port Sel are planning a welcome for the first ferry in two years, though nobody can tell them yet on which day it will sail.

“We have the flags,” said Per Holm, the shopkeeper. “We have the band. We only need the boat.”

Port Sel’s mayor, Ada Nwosu, has promised that the line will reopen before the end of the summer. “We will not wait for another spring,” Ms Nwosu said.

Her brother, Tobe Nwosu, who repairs engines on the quay, was less sure. “She says August. I say bring a coat,” Mr Nwosu said.

The ferry company said the first boats would carry only passengers.`,
    },
  ],
};
