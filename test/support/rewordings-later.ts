/**
 * More invented sentences with faithful rewordings and lies, written in three goes after the gate was first made: each go was
 * a test of what it had not seen (the figures are in `bench/README.md`), and then something to learn from.
 */

type Later = readonly [source: string, faithful: readonly string[], lies: readonly string[]];

export const LATER_REWORDINGS: readonly Later[] = [
  [
    'The health secretary, Miriam Adeyemi, said the government would spend £340m on new cancer scanners, although she admitted that the first would not be installed until late next year.',
    [
      'Health secretary Miriam Adeyemi said the government would spend £340m on new cancer scanners but admitted the first would not be installed until late next year.',
      'The government would spend £340m on new cancer scanners, health secretary Miriam Adeyemi said.',
    ],
    [
      'Health secretary Miriam Adeyemi said the first scanners would be installed late this year.',
      'Health secretary Miriam Adeyemi said the government has spent £340m on new cancer scanners.',
      'Health secretary Miriam Adeyemi admitted that the government would not spend £340m on new cancer scanners.',
    ],
  ],
  [
    'Around 2,000 demonstrators gathered outside the parliament in Dorsk on Saturday to demand early elections, and police used tear gas when some tried to climb the fence.',
    [
      'About 2,000 demonstrators gathered outside parliament in Dorsk on Saturday to demand early elections; police used tear gas when some tried to climb the fence.',
      'Police used tear gas on Saturday when some of around 2,000 demonstrators outside the parliament in Dorsk tried to climb the fence.',
    ],
    [
      'Around 2,000 police gathered outside the parliament in Dorsk on Saturday to demand early elections.',
      'Demonstrators used tear gas when police tried to climb the fence outside the parliament in Dorsk on Saturday.',
      'Around 2,000 demonstrators gathered outside the parliament in Dorsk on Saturday to oppose early elections.',
    ],
  ],
  [
    'Prosecutors allege that Victor Salgado paid a customs official 90,000 dollars to let eleven containers through without inspection, a charge his lawyer called baseless.',
    [
      'Victor Salgado paid a customs official 90,000 dollars to let eleven containers through without inspection, prosecutors allege.',
      'Prosecutors allege Victor Salgado paid a customs official $90,000 to let 11 containers through uninspected.',
    ],
    [
      'Victor Salgado paid a customs official 90,000 dollars to let eleven containers through without inspection.',
      'Prosecutors allege that a customs official paid Victor Salgado 90,000 dollars to let eleven containers through.',
      'Prosecutors allege that his lawyer paid a customs official 90,000 dollars.',
    ],
  ],
  [
    'The company behind the ride-hailing app Zipgo has lost a three-year legal battle over whether its drivers are employees entitled to holiday pay.',
    [
      'Zipgo has lost a three-year legal battle over whether its drivers are employees entitled to holiday pay.',
      'The company behind ride-hailing app Zipgo lost a three-year legal fight over whether its drivers are entitled to holiday pay.',
    ],
    [
      'The company behind the ride-hailing app Zipgo has won a three-year legal battle over whether its drivers are employees.',
      'Zipgo drivers have lost a three-year legal battle over holiday pay.',
      'Zipgo drivers are employees entitled to holiday pay.',
    ],
  ],
  [
    'Temperatures reached 41.3C in the inland town of Merro on Wednesday, breaking a record that had stood since 1976.',
    [
      'Merro reached 41.3C on Wednesday, breaking a record that had stood since 1976.',
      'Temperatures in the inland town of Merro hit 41.3C on Wednesday, a record that had stood since 1976.',
    ],
    [
      'Temperatures reached 43.1C in the inland town of Merro on Wednesday.',
      'Temperatures reached 41.3C in the coastal town of Merro on Wednesday.',
      'Temperatures reached 41.3C in Merro in 1976, breaking a record that had stood since Wednesday.',
    ],
  ],
  [
    'Singer Delia Novak cancelled the remaining dates of her European tour after doctors advised her to rest her voice for two months.',
    [
      'Delia Novak has cancelled the rest of her European tour after doctors advised her to rest her voice for two months.',
      'After doctors advised her to rest her voice for two months, singer Delia Novak cancelled the remaining dates of her European tour.',
    ],
    [
      'Doctors cancelled the remaining dates of the European tour after Delia Novak advised them to rest.',
      'Singer Delia Novak cancelled the remaining dates of her American tour after doctors advised her to rest her voice.',
      'Singer Delia Novak cancelled the remaining dates of her European tour after doctors advised her to rest her voice for two weeks.',
    ],
  ],
  [
    'Two former executives of the failed lender Northgate, Ellen Marsh and Colin Pryce, will stand trial in September on charges of false accounting; both deny wrongdoing.',
    [
      'Ellen Marsh and Colin Pryce, former executives of failed lender Northgate, will stand trial in September on charges of false accounting; both deny wrongdoing.',
      'Two former executives of Northgate will stand trial in September on charges of false accounting, which both deny.',
    ],
    [
      'Ellen Marsh and Colin Pryce were convicted in September of false accounting.',
      'Two former executives of the failed lender Northgate, Ellen Marsh and Colin Pryce, stood trial in September and admit wrongdoing.',
      'Ellen Pryce and Colin Marsh will stand trial in September on charges of false accounting.',
    ],
  ],
  [
    'The regional parliament approved the budget by a single vote, 56 to 55, after Green member Sonja Kähler broke with her party.',
    [
      'The regional parliament approved the budget by 56 votes to 55 after Green member Sonja Kähler broke with her party.',
      'After Sonja Kähler, a Green member, broke with her party, the regional parliament approved the budget by a single vote.',
    ],
    [
      'The regional parliament rejected the budget by a single vote, 55 to 56, after Green member Sonja Kähler broke with her party.',
      'The regional parliament approved the budget by a single vote after Green member Sonja Kähler voted with her party.',
      'The regional parliament approved the budget by 65 votes to 55.',
    ],
  ],
  [
    'A strike by baggage handlers has forced Harrow airport to cancel 86 flights on Friday, leaving more than 10,000 travellers stranded.',
    [
      'Harrow airport has cancelled 86 flights on Friday because of a strike by baggage handlers, leaving more than 10,000 travellers stranded.',
      'More than 10,000 travellers were left stranded after a baggage handlers’ strike forced Harrow airport to cancel 86 flights on Friday.',
    ],
    [
      'A strike by pilots has forced Harrow airport to cancel 86 flights on Friday.',
      'Harrow airport has forced a strike by baggage handlers, leaving more than 86 travellers stranded.',
      'A strike by baggage handlers has not forced Harrow airport to cancel flights on Friday.',
    ],
  ],
  [
    'Archaeologists digging beneath a car park in Lund have uncovered a Roman mosaic that they believe dates from the second century.',
    [
      'Archaeologists have uncovered a Roman mosaic beneath a car park in Lund, which they believe dates from the second century.',
      'A Roman mosaic believed to date from the second century has been uncovered by archaeologists beneath a car park in Lund.',
    ],
    [
      'Archaeologists have uncovered a Roman mosaic beneath a car park in Lund that dates from the third century.',
      'Archaeologists have uncovered a Greek mosaic beneath a car park in Lund.',
      'Archaeologists have uncovered a car park beneath a Roman mosaic in Lund.',
    ],
  ],
  [
    'Defence minister Karl Brenner warned Norland that any attack on the cable would be answered, while the Norlandic ambassador, Ida Soll, said her country had no part in the damage.',
    [
      'Karl Brenner, the defence minister, warned Norland that any attack on the cable would be answered; its ambassador, Ida Soll, said her country had no part in the damage.',
      'The Norlandic ambassador, Ida Soll, said her country had no part in the damage.',
    ],
    [
      'Ida Soll warned Norland that any attack on the cable would be answered.',
      'Defence minister Karl Brenner said his country had no part in the damage.',
      'The Norlandic ambassador, Ida Soll, said her country had a part in the damage.',
      'Norland warned defence minister Karl Brenner that any attack on the cable would be answered.',
    ],
  ],
  [
    'The supermarket chain Veldo will stop selling eggs from caged hens by the end of 2027, four years ahead of the deadline set by law.',
    [
      'Veldo, a supermarket chain, will stop selling eggs from caged hens by the end of 2027, four years before the deadline set by law.',
      'By the end of 2027 the supermarket chain Veldo will no longer sell eggs from caged hens.',
    ],
    [
      'The supermarket chain Veldo will start selling eggs from caged hens by the end of 2027.',
      'The supermarket chain Veldo will stop selling eggs from caged hens by the end of 2027, four years after the deadline set by law.',
      'The supermarket chain Veldo has stopped selling eggs from caged hens.',
    ],
  ],
  [
    'Some 450 firefighters backed by six aircraft are battling a blaze in the Serra do Lobo, where strong winds are expected to continue until Sunday.',
    [
      'About 450 firefighters and six aircraft are battling a fire in the Serra do Lobo, where strong winds are expected until Sunday.',
      'Strong winds are expected to continue until Sunday in the Serra do Lobo, where some 450 firefighters are battling a blaze.',
    ],
    [
      'Some 450 aircraft backed by six firefighters are battling a blaze in the Serra do Lobo.',
      'Some 450 firefighters have put out a blaze in the Serra do Lobo.',
      'Some 450 firefighters are battling a blaze in the Serra do Lobo, where strong winds ended on Sunday.',
    ],
  ],
  [
    'Former champion Anika Rao beat 17-year-old qualifier Jelena Simic 6-2 4-6 7-5 to reach the semi-finals of the Vesna Open.',
    [
      'Anika Rao, a former champion, beat qualifier Jelena Simic, 17, 6-2 4-6 7-5 to reach the semi-finals of the Vesna Open.',
      'Former champion Anika Rao reached the Vesna Open semi-finals by beating 17-year-old qualifier Jelena Simic 6-2 4-6 7-5.',
    ],
    [
      '17-year-old qualifier Jelena Simic beat former champion Anika Rao 6-2 4-6 7-5 to reach the semi-finals of the Vesna Open.',
      'Former champion Anika Rao lost to 17-year-old qualifier Jelena Simic.',
      'Former champion Anika Rao beat 17-year-old qualifier Jelena Simic to win the Vesna Open.',
    ],
  ],
  [
    'Unemployment in the euro region fell to 6.1 per cent in July, the lowest since records began in 1998, from 6.3 per cent in June.',
    [
      'Unemployment in the euro region fell to 6.1 per cent in July from 6.3 per cent in June, the lowest since records began in 1998.',
      'In July unemployment in the euro region fell to 6.1%, the lowest since records began in 1998.',
    ],
    [
      'Unemployment in the euro region fell to 6.1 per cent in June from 6.3 per cent in July.',
      'Unemployment in the euro region fell to 6.3 per cent in July from 6.1 per cent in June.',
      'Unemployment in the euro region fell to 6.1 per cent in July, the highest since records began in 1998.',
    ],
  ],
  [
    'The prime minister of Sudmark, Elke Vries, dismissed her interior minister on Thursday after a newspaper reported that he had used a police helicopter for a family holiday.',
    [
      'Sudmark’s prime minister, Elke Vries, dismissed her interior minister on Thursday after a newspaper reported he had used a police helicopter for a family holiday.',
      'Elke Vries, the prime minister of Sudmark, dismissed her interior minister after a report that he had used a police helicopter for a family holiday.',
    ],
    [
      'The interior minister of Sudmark dismissed prime minister Elke Vries on Thursday.',
      'Elke Vries used a police helicopter for a family holiday, a newspaper reported.',
      'The prime minister of Sudmark, Elke Vries, promoted her interior minister on Thursday.',
    ],
  ],
  [
    'Surgeons at St Brannoc’s hospital carried out the country’s first double hand transplant on a 44-year-old electrician in an operation lasting 15 hours.',
    [
      'Surgeons at St Brannoc’s hospital carried out the country’s first double hand transplant, on a 44-year-old electrician, in a 15-hour operation.',
      'A 44-year-old electrician received the country’s first double hand transplant at St Brannoc’s hospital in an operation lasting 15 hours.',
    ],
    [
      'Surgeons carried out the country’s first double hand transplant on a 15-year-old electrician in an operation lasting 44 hours.',
      'Surgeons at St Brannoc’s hospital carried out the country’s second double hand transplant.',
      'Surgeons at St Brannoc’s hospital carried out the country’s first double heart transplant.',
    ],
  ],
  [
    'House prices fell in every region except the north-west last month, according to the lender Homestead, which expects them to drop by a further 2 per cent this year.',
    [
      'House prices fell last month in every region except the north-west, according to lender Homestead, which expects a further drop of 2 per cent this year.',
      'Homestead, a lender, expects house prices to drop by a further 2 per cent this year.',
    ],
    [
      'House prices fell in every region including the north-west last month, according to the lender Homestead.',
      'House prices rose in every region except the north-west last month, according to the lender Homestead.',
      'House prices fell in every region last month, according to the lender Homestead.',
      'House prices will drop by a further 2 per cent this year.',
    ],
  ],
  [
    'Three climbers missing on Mount Kessel since Monday were found alive on Wednesday night in a snow hole at 3,900 metres.',
    [
      'Three climbers who had been missing on Mount Kessel since Monday were found alive in a snow hole at 3,900 metres on Wednesday night.',
      'Missing since Monday, three climbers were found alive on Mount Kessel on Wednesday night.',
    ],
    [
      'Three climbers missing on Mount Kessel since Monday were found dead on Wednesday night.',
      'Three climbers missing on Mount Kessel since Wednesday were found alive on Monday night.',
      'Three climbers missing on Mount Kessel since Monday have not been found.',
    ],
  ],
  [
    'The broadcaster RTN apologised to the family of the late footballer Dario Conti for a documentary that wrongly said he had taken banned drugs.',
    [
      'RTN, a broadcaster, apologised to the family of late footballer Dario Conti for a documentary which wrongly said he had taken banned drugs.',
      'Broadcaster RTN has apologised for a documentary that wrongly said the late footballer Dario Conti had taken banned drugs.',
    ],
    [
      'The family of the late footballer Dario Conti apologised to the broadcaster RTN for a documentary.',
      'The late footballer Dario Conti had taken banned drugs.',
      'The broadcaster RTN apologised for a documentary that said the late footballer Dario Conti had taken banned drugs.',
      'The broadcaster RTN refused to apologise to the family of the late footballer Dario Conti.',
    ],
  ],
  [
    'Sales of electric cars overtook those of petrol models for the first time in May, with 61,000 registered compared with 58,500.',
    [
      'Sales of electric cars overtook those of petrol models for the first time in May: 61,000 were registered, compared with 58,500.',
      'For the first time, sales of electric cars overtook petrol models in May.',
    ],
    [
      'Sales of petrol cars overtook those of electric models for the first time in May.',
      'Sales of electric cars overtook those of petrol models for the first time in May, with 58,500 registered compared with 61,000.',
      'Sales of electric cars overtook those of petrol models for the last time in May.',
    ],
  ],
  [
    'A Ravensburg man who kept 38 snakes in his flat has been fined 4,000 crowns and banned from owning animals for five years.',
    [
      'A man from Ravensburg who kept 38 snakes in his flat was fined 4,000 crowns and banned from owning animals for five years.',
      'A Ravensburg man has been fined 4,000 crowns for keeping 38 snakes in his flat and banned from owning animals for five years.',
    ],
    [
      'A Ravensburg man who kept 38 snakes in his flat has been jailed for five years.',
      'A Ravensburg woman who kept 38 snakes in her flat has been fined 4,000 crowns.',
      'A Ravensburg man who kept 38 snakes in his flat has been fined 4,000 crowns and banned from owning animals for four years.',
    ],
  ],
  [
    'Environment minister Pia Lund told the conference that Norland would miss its climate target for 2030, and blamed the previous government for cancelling two wind farms.',
    [
      'Norland would miss its climate target for 2030, environment minister Pia Lund told the conference, blaming the previous government for cancelling two wind farms.',
      'Environment minister Pia Lund said Norland would miss its 2030 climate target and blamed the previous government for cancelling two wind farms.',
    ],
    [
      'Environment minister Pia Lund told the conference that Norland would meet its climate target for 2030.',
      'The previous government blamed environment minister Pia Lund for cancelling two wind farms.',
      'Environment minister Pia Lund told the conference that Norland would not miss its climate target for 2030.',
      'Norland has missed its climate target for 2030.',
    ],
  ],
  [
    'The 300-year-old oak, which was felled without permission in October, had to be removed because it was dangerous, the developer Castell Homes argued in court.',
    [
      'Developer Castell Homes argued in court that the 300-year-old oak, felled without permission in October, had to be removed because it was dangerous.',
      'Castell Homes argued in court that the 300-year-old oak had to be removed because it was dangerous.',
    ],
    [
      'The 300-year-old oak had to be removed because it was dangerous.',
      'The 300-year-old oak was felled with permission in October, the developer Castell Homes argued in court.',
      'The court argued that the 300-year-old oak had to be removed because it was dangerous.',
    ],
  ],
  [
    'Some 1.2 million tonnes of grain are stuck in silos because the railway that carries them to the coast was damaged by a landslide.',
    [
      'About 1.2 million tonnes of grain are stuck in silos because a landslide damaged the railway that carries them to the coast.',
      'Some 1.2 million tonnes of grain are stuck in silos after a landslide damaged the railway to the coast.',
    ],
    [
      'Some 1.2 billion tonnes of grain are stuck in silos because the railway was damaged by a landslide.',
      'Some 1.2 million tonnes of grain damaged the railway that carries them to the coast.',
      'Some 1.2 million tonnes of coal are stuck in silos because the railway was damaged by a landslide.',
    ],
  ],
  [
    'Former judge Ruth Amsel will lead the inquiry into the collapse of the dam, which killed 73 people and left 5,000 homeless in February.',
    [
      'Ruth Amsel, a former judge, will lead the inquiry into the collapse of the dam that killed 73 people and left 5,000 homeless in February.',
      'The inquiry into the February dam collapse, which killed 73 people and left 5,000 homeless, will be led by former judge Ruth Amsel.',
    ],
    [
      'Former judge Ruth Amsel will lead the inquiry into the collapse of the dam, which killed 5,000 people and left 73 homeless in February.',
      'Former judge Ruth Amsel caused the collapse of the dam.',
      'Former judge Ruth Amsel will not lead the inquiry into the collapse of the dam.',
      'Former judge Ruth Amsel led the inquiry into the collapse of the dam.',
    ],
  ],
  [
    'Pupils at 40 schools will be allowed to start lessons at 10am from next term in a trial run by sleep researchers.',
    [
      'Pupils at 40 schools will be allowed to start lessons at 10am from next term in a sleep researchers’ trial.',
      'From next term pupils at 40 schools will start lessons at 10am in a trial run by sleep researchers.',
    ],
    [
      'Pupils at 10 schools will be allowed to start lessons at 40am from next term.',
      'Pupils at 40 schools will be forced to start lessons at 10am from next term.',
      'Pupils at 40 schools were allowed to start lessons at 10am last term.',
    ],
  ],
  [
    'Oil slicked beaches along 30 kilometres of the coast after the tanker Meridian ran aground, and volunteers have cleaned some 900 birds.',
    [
      'Oil slicked beaches along 30 kilometres of coast after the tanker Meridian ran aground; volunteers have cleaned some 900 birds.',
      'Volunteers have cleaned about 900 birds after the tanker Meridian ran aground and oil slicked 30 kilometres of beaches.',
    ],
    [
      'Oil slicked beaches along 900 kilometres of the coast after the tanker Meridian ran aground.',
      'Volunteers have killed some 900 birds.',
      'Oil slicked beaches along 30 kilometres of the coast before the tanker Meridian ran aground.',
    ],
  ],
  [
    'Opposition senator Julio Prat accused president Marta Quiles of hiding a report on prison deaths, and said he would ask the constitutional court to force its publication.',
    [
      'Opposition senator Julio Prat accused president Marta Quiles of hiding a report on prison deaths and said he would ask the constitutional court to force its publication.',
      'Julio Prat, an opposition senator, said he would ask the constitutional court to force publication of a report on prison deaths.',
    ],
    [
      'President Marta Quiles accused opposition senator Julio Prat of hiding a report on prison deaths.',
      'President Marta Quiles hid a report on prison deaths.',
      'The constitutional court will force publication of a report on prison deaths.',
      'Opposition senator Julio Prat said he would not ask the constitutional court to force its publication.',
    ],
  ],
  [
    'Drought has cut the olive harvest in the province of Almira by 60 per cent, growers’ leader Tomas Gil said on Friday, and prices could double by Christmas.',
    [
      'Drought has cut the olive harvest in Almira province by 60 per cent, growers’ leader Tomas Gil said, and prices could double by Christmas.',
      'Growers’ leader Tomas Gil said on Friday that drought had cut the olive harvest in the province of Almira by 60 per cent.',
    ],
    [
      'Drought has cut the olive harvest in the province of Almira by 16 per cent, growers’ leader Tomas Gil said.',
      'Olive prices have doubled, growers’ leader Tomas Gil said on Friday.',
      'Floods have cut the olive harvest in the province of Almira by 60 per cent, growers’ leader Tomas Gil said.',
      'Prices could halve by Christmas, growers’ leader Tomas Gil said.',
    ],
  ],
  [
    'The jury took less than two hours to clear nurse Hannah Wolfe of poisoning four patients at a care home in Eastby.',
    [
      'A jury took less than two hours to clear nurse Hannah Wolfe of poisoning four patients at an Eastby care home.',
      'Nurse Hannah Wolfe was cleared of poisoning four patients at a care home in Eastby.',
    ],
    [
      'Nurse Hannah Wolfe poisoned four patients at a care home in Eastby.',
      'The jury took more than two hours to clear nurse Hannah Wolfe.',
      'The jury took less than two hours to convict nurse Hannah Wolfe of poisoning four patients.',
      'Four patients were cleared of poisoning nurse Hannah Wolfe at a care home in Eastby.',
    ],
  ],
  [
    'Goalkeeper Sven Aalto saved two penalties as Norland knocked out the holders, Corvania, after the quarter-final had ended 1-1.',
    [
      'Norland knocked out holders Corvania after goalkeeper Sven Aalto saved two penalties; the quarter-final had ended 1-1.',
      'Sven Aalto saved two penalties as Norland knocked out Corvania, the holders.',
    ],
    [
      'Corvania knocked out Norland after the quarter-final had ended 1-1.',
      'Goalkeeper Sven Aalto missed two penalties as Norland knocked out the holders.',
      'Goalkeeper Sven Aalto saved two penalties after the semi-final had ended 1-1.',
      'Goalkeeper Sven Aalto saved two penalties as Norland knocked out the holders, Corvania, after the quarter-final had ended 2-1.',
    ],
  ],
  [
    'Customers of the phone company Teleon were unable to make calls for seven hours on Tuesday because of a failed software update, the company said.',
    [
      'Teleon customers were unable to make calls for seven hours on Tuesday because of a failed software update, the phone company said.',
      'A failed software update left customers of the phone company Teleon unable to make calls for seven hours on Tuesday, the company said.',
    ],
    [
      'Customers of the phone company Teleon were able to make calls for seven hours on Tuesday, the company said.',
      'Customers of the phone company Teleon were unable to make calls for seven days because of a failed software update, the company said.',
      'Customers of the phone company Teleon were unable to make calls because of a cyberattack, the company said.',
    ],
  ],
  [
    'An appeal court has upheld the 12-year sentence given to former general Ibrahim Saleh for ordering the killing of protesters in 2019.',
    [
      'An appeal court upheld the 12-year sentence of former general Ibrahim Saleh for ordering the killing of protesters in 2019.',
      'Former general Ibrahim Saleh’s 12-year sentence for ordering the killing of protesters in 2019 has been upheld by an appeal court.',
    ],
    [
      'An appeal court has overturned the 12-year sentence given to former general Ibrahim Saleh.',
      'An appeal court has upheld the 19-year sentence given to former general Ibrahim Saleh.',
      'Former general Ibrahim Saleh upheld the sentence given to an appeal court.',
      'An appeal court has upheld the sentence given to protesters for ordering the killing of former general Ibrahim Saleh in 2019.',
    ],
  ],
  [
    'The zoo in Lindau said its only polar bear, 29-year-old Nanuk, had died in his sleep on Sunday.',
    [
      'Lindau zoo said its only polar bear, Nanuk, 29, had died in his sleep on Sunday.',
      'Nanuk, a 29-year-old polar bear, died in his sleep on Sunday, the zoo in Lindau said.',
    ],
    [
      'The zoo in Lindau said its only polar bear, 19-year-old Nanuk, had died in his sleep on Sunday.',
      'The zoo in Lindau said its only grizzly bear, Nanuk, had died on Sunday.',
      'The zoo in Lindau said its only polar bear, Nanuk, had not died in his sleep.',
    ],
  ],
  [
    'Half of the 24 countries in the alliance have already met the spending goal of 2 per cent, its secretary general, Laurens Bakker, told reporters in Oslund.',
    [
      'Half of the alliance’s 24 countries have already met the spending goal of 2 per cent, secretary general Laurens Bakker told reporters.',
      'Its secretary general, Laurens Bakker, told reporters in Oslund that half of the 24 countries in the alliance have already met the spending goal of 2 per cent.',
    ],
    [
      'All of the 24 countries in the alliance have already met the spending goal, its secretary general, Laurens Bakker, told reporters.',
      'Half of the 24 countries in the alliance have not met the spending goal of 2 per cent, secretary general Laurens Bakker told reporters.',
      'Half of the 24 countries in the alliance have already met the spending goal of 24 per cent, secretary general Laurens Bakker told reporters.',
    ],
  ],
  [
    'Researchers warned that the drug, which is given to one in five people over 65, may raise the risk of falls, but said patients should not stop taking it without advice.',
    [
      'Researchers warned that the drug, given to one in five people over 65, may raise the risk of falls but said patients should not stop taking it without advice.',
      'The drug may raise the risk of falls, researchers warned.',
    ],
    [
      'Researchers warned that the drug raises the risk of falls.',
      'Researchers said patients should stop taking the drug.',
      'Researchers warned that the drug, which is given to one in six people over 65, may raise the risk of falls.',
      'Researchers warned that the drug may lower the risk of falls.',
    ],
  ],
  [
    'Builder Karlo Construction sued the ministry of defence last year over 14 million marks that it says it is owed for an airfield.',
    [
      'Karlo Construction, a builder, sued the ministry of defence last year over 14 million marks it says it is owed for an airfield.',
      'Last year Karlo Construction sued the defence ministry over 14 million marks that it says it is owed for an airfield.',
    ],
    [
      'The ministry of defence sued builder Karlo Construction last year over 14 million marks.',
      'Builder Karlo Construction is owed 14 million marks by the ministry of defence for an airfield.',
      'Builder Karlo Construction sued the ministry of defence this year over 14 million marks that it says it is owed.',
    ],
  ],
];
