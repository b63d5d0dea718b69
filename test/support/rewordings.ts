/**
 * Fifty sentences of invented news, each with a faithful rewording as an editor would make it, and lies about it: written
 * by hand, before the gate was run on them. `npx tsx bench/gate-kept.ts` counts what the gate keeps of either.
 */

export interface Reworded {
  readonly source: string;
  readonly faithful: string;
  /** Each wrong in one way. */
  readonly lies: readonly string[];
}

export const REWORDINGS: readonly Reworded[] = [
  {
    source:
      'The council of Tarnmouth voted 14 to 9 on Tuesday to close the old harbour bridge to lorries from 3 May, after engineers found cracks in two of its piers.',
    faithful:
      'The council of Tarnmouth voted 14 to 9 on Tuesday to close the harbour bridge to lorries from 3 May after engineers found cracks in two piers.',
    lies: [
      'The council of Tarnmouth voted 9 to 14 on Tuesday to close the harbour bridge to lorries from 3 May.',
      'The council of Tarnmouth voted 14 to 9 on Tuesday to open the harbour bridge to lorries from 3 May.',
      'The council of Tarnmouth voted 14 to 9 on Thursday to close the harbour bridge to lorries from 3 May.',
    ],
  },
  {
    source:
      'Ferry operator Norlane said it would cut 120 jobs, a tenth of its staff, because fuel had become 40 per cent dearer in a year.',
    faithful:
      'Norlane, a ferry operator, said it would cut 120 jobs because fuel had become 40 per cent dearer in a year.',
    lies: [
      'Norlane, a ferry operator, said it would add 120 jobs because fuel had become 40 per cent dearer in a year.',
      'Norlane, a ferry operator, said it would cut 40 jobs because fuel had become 120 per cent dearer in a year.',
      'Norlane, a ferry operator, said it would not cut 120 jobs.',
    ],
  },
  {
    source:
      'Mayor Ada Nwosu told reporters that the city would not raise the price of a bus ticket before the end of next year.',
    faithful:
      'The city would not raise the price of a bus ticket before the end of next year, Mayor Ada Nwosu told reporters.',
    lies: [
      'The city would raise the price of a bus ticket before the end of next year, Mayor Ada Nwosu told reporters.',
      'The city would not raise the price of a bus ticket after the end of next year, Mayor Ada Nwosu told reporters.',
      'The city will not raise the price of a bus ticket before the end of next year.',
    ],
  },
  {
    source:
      'Three people were killed and eleven injured when a goods train hit a lorry at a level crossing near Aldersby on Sunday evening, police said.',
    faithful:
      'Police said three people were killed and eleven injured when a goods train hit a lorry at a level crossing near Aldersby.',
    lies: [
      'Police said eleven people were killed and three injured when a goods train hit a lorry at a level crossing near Aldersby.',
      'Police said three people were killed and eleven injured when a lorry hit a goods train at a level crossing near Aldersby.',
      'Police said three people were killed and twelve injured when a goods train hit a lorry near Aldersby.',
    ],
  },
  {
    source:
      'The Fisheries Minister, Ben Okafor, accused Ravenna Foods of landing catches at night to avoid inspectors, which the company denies.',
    faithful:
      'Fisheries Minister Ben Okafor accused Ravenna Foods of landing catches at night to avoid inspectors; the company denies this.',
    lies: [
      'Ravenna Foods accused the Fisheries Minister, Ben Okafor, of landing catches at night to avoid inspectors.',
      'Ravenna Foods landed catches at night to avoid inspectors.',
      'Fisheries Minister Ada Okafor accused Ravenna Foods of landing catches at night to avoid inspectors.',
    ],
  },
  {
    source:
      'Scientists at the University of Kelby have found that seagrass meadows off the north coast store about twice as much carbon as had been assumed.',
    faithful:
      'Seagrass meadows off the north coast store about twice as much carbon as had been assumed, scientists at the University of Kelby have found.',
    lies: [
      'Seagrass meadows off the south coast store about twice as much carbon as had been assumed, scientists at the University of Kelby have found.',
      'Seagrass meadows off the north coast store about half as much carbon as had been assumed, scientists at the University of Kelby have found.',
    ],
  },
  {
    source:
      'The court in Marlow sentenced Peter Lindqvist, 52, to four years in prison for fraud and acquitted his brother Jonas of all charges.',
    faithful:
      'Peter Lindqvist, 52, was sentenced to four years in prison for fraud by the court in Marlow, which acquitted his brother Jonas of all charges.',
    lies: [
      'Jonas Lindqvist was sentenced to four years in prison for fraud by the court in Marlow, which acquitted his brother Peter.',
      'Peter Lindqvist, 52, was acquitted of fraud by the court in Marlow.',
      'Peter Lindqvist, 52, was sentenced to five years in prison for fraud by the court in Marlow.',
    ],
  },
  {
    source:
      'Heavy rain over the weekend flooded more than 300 homes in the Usk valley, and the fire service rescued 27 people by boat.',
    faithful:
      'Rain over the weekend flooded more than 300 homes in the Usk valley; the fire service rescued 27 people by boat.',
    lies: [
      'Rain over the weekend flooded fewer than 300 homes in the Usk valley.',
      'Rain over the weekend flooded more than 27 homes in the Usk valley; the fire service rescued 300 people by boat.',
      'Rain last week flooded more than 300 homes in the Usk valley.',
    ],
  },
  {
    source:
      'The central bank of Norland left its main interest rate unchanged at 3.25 per cent on Thursday, as most economists had expected.',
    faithful:
      'As most economists had expected, the central bank of Norland left its main interest rate at 3.25 per cent on Thursday.',
    lies: [
      'The central bank of Norland raised its main interest rate to 3.25 per cent on Thursday.',
      'As most economists had expected, the central bank of Norland left its main interest rate at 3.5 per cent on Thursday.',
      'As all economists had expected, the central bank of Norland left its main interest rate at 3.25 per cent on Thursday.',
    ],
  },
  {
    source:
      'A spokeswoman for the hospital said the nurse had been suspended in March and that an inquiry was expected to report by the summer.',
    faithful:
      'The nurse was suspended in March, a spokeswoman for the hospital said, and an inquiry is expected to report by the summer.',
    lies: [
      'The nurse was suspended in May, a spokeswoman for the hospital said, and an inquiry is expected to report by the summer.',
      'The nurse was suspended in March and an inquiry reported by the summer.',
      'The nurse was not suspended in March, a spokeswoman for the hospital said.',
    ],
  },
  {
    source:
      'Kelby United beat Tarn Rovers 3-1 in front of 21,400 spectators, with Maria Esposito scoring twice in the second half.',
    faithful:
      'Maria Esposito scored twice in the second half as Kelby United beat Tarn Rovers 3-1 in front of 21,400 spectators.',
    lies: [
      'Maria Esposito scored twice in the second half as Tarn Rovers beat Kelby United 3-1 in front of 21,400 spectators.',
      'Maria Esposito scored twice in the first half as Kelby United beat Tarn Rovers 3-1.',
      'Maria Esposito scored three times in the second half as Kelby United beat Tarn Rovers 3-1.',
    ],
  },
  {
    source:
      'The government plans to build 12,000 flats on the site of the former airport by 2034, at a cost of 2.4 billion crowns.',
    faithful:
      'By 2034 the government plans to build 12,000 flats on the site of the former airport, at a cost of 2.4 billion crowns.',
    lies: [
      'The government has built 12,000 flats on the site of the former airport, at a cost of 2.4 billion crowns.',
      'By 2034 the government plans to build 12,000 flats on the site of the former airport, at a cost of 2.4 million crowns.',
      'By 2043 the government plans to build 12,000 flats on the site of the former airport.',
    ],
  },
  {
    source: 'Teachers in the eastern provinces went on strike on Monday for higher pay, shutting nearly 900 schools.',
    faithful:
      'Nearly 900 schools were shut on Monday as teachers in the eastern provinces went on strike for higher pay.',
    lies: [
      'Nearly 900 schools were shut on Monday as teachers in the western provinces went on strike for higher pay.',
      'Nearly 900 schools were shut on Monday as teachers in the eastern provinces went on strike for lower pay.',
      'Nearly 900 schools were shut on Friday as teachers in the eastern provinces went on strike for higher pay.',
    ],
  },
  {
    source:
      'Customs officers at the port of Halden seized 640 kilograms of cocaine hidden in a shipment of bananas, the largest haul there in a decade.',
    faithful:
      'Customs officers at the port of Halden seized 640 kilograms of cocaine hidden in bananas, the largest haul there in a decade.',
    lies: [
      'Customs officers at the port of Halden seized 460 kilograms of cocaine hidden in bananas.',
      'Customs officers at the port of Halden seized 640 kilograms of cocaine hidden in bananas, the smallest haul there in a decade.',
      'Customs officers at the port of Esbeck seized 640 kilograms of cocaine hidden in bananas.',
    ],
  },
  {
    source:
      'The airline has asked the regulator for permission to fly between Marlow and the islands twice a day from October.',
    faithful:
      'The airline has asked the regulator to let it fly between Marlow and the islands twice a day from October.',
    lies: [
      'The regulator has asked the airline to fly between Marlow and the islands twice a day from October.',
      'The airline has asked the regulator to let it fly between Marlow and the islands twice a day from April.',
      'The airline flies between Marlow and the islands twice a day.',
    ],
  },
  {
    source:
      'Nearly half of the 1,800 people asked in the survey said they had put off seeing a dentist because of the cost.',
    faithful: 'Because of the cost, nearly half of the 1,800 people asked said they had put off seeing a dentist.',
    lies: [
      'Because of the cost, nearly all of the 1,800 people asked said they had put off seeing a dentist.',
      'Because of the cost, nearly half of the 8,100 people asked said they had put off seeing a dentist.',
      'Because of the cost, nearly half of the 1,800 people asked said they had not put off seeing a dentist.',
    ],
  },
  {
    source:
      'Wildfires that began on Friday have burned 4,500 hectares of pine forest south of Corvo, and two villages have been evacuated.',
    faithful:
      'Wildfires have burned 4,500 hectares of pine forest south of Corvo since Friday and two villages have been evacuated.',
    lies: [
      'Wildfires have burned 4,500 hectares of pine forest north of Corvo since Friday and two villages have been evacuated.',
      'Wildfires have burned 5,400 hectares of pine forest south of Corvo since Friday.',
      'Wildfires have burned 4,500 hectares of pine forest south of Corvo since Friday and no villages have been evacuated.',
    ],
  },
  {
    source:
      'Chancellor Helga Brandt met President Tomas Riva in Vesna on Wednesday and said they had agreed to resume talks on the gas pipeline.',
    faithful:
      'Chancellor Helga Brandt said after meeting President Tomas Riva in Vesna on Wednesday that they had agreed to resume talks on the gas pipeline.',
    lies: [
      'President Tomas Riva said in Vesna on Wednesday that they had agreed to resume talks on the gas pipeline.',
      'Chancellor Helga Brandt met President Tomas Riva in Vesna on Wednesday and said they had agreed to end talks on the gas pipeline.',
      'President Helga Riva met Chancellor Tomas Brandt in Vesna on Wednesday.',
    ],
  },
  {
    source: 'The museum will return 31 bronze figures to the kingdom of Ondo, from which soldiers took them in 1897.',
    faithful: 'The museum will return 31 bronze figures that soldiers took from the kingdom of Ondo in 1897.',
    lies: [
      'The museum will return 13 bronze figures that soldiers took from the kingdom of Ondo in 1897.',
      'The museum will return 31 bronze figures that soldiers took from the kingdom of Ondo in 1987.',
      'The museum will not return 31 bronze figures that soldiers took from the kingdom of Ondo in 1897.',
    ],
  },
  {
    source:
      'A judge ruled that the water company must pay 8 million pounds to anglers whose river it polluted in 2029.',
    faithful: 'The water company must pay 8 million pounds to anglers whose river it polluted in 2029, a judge ruled.',
    lies: [
      'Anglers must pay 8 million pounds to the water company whose river it polluted in 2029, a judge ruled.',
      'The water company must pay 80 million pounds to anglers whose river it polluted in 2029, a judge ruled.',
      'The water company must not pay 8 million pounds to anglers, a judge ruled.',
    ],
  },
  {
    source: 'Exports of wine from the region fell by 12 per cent last year, while sales at home rose by 4 per cent.',
    faithful: 'Last year exports of wine from the region fell by 12 per cent while sales at home rose by 4 per cent.',
    lies: [
      'Last year exports of wine from the region rose by 12 per cent while sales at home fell by 4 per cent.',
      'Last year exports of wine from the region fell by 4 per cent while sales at home rose by 12 per cent.',
      'Last year imports of wine to the region fell by 12 per cent.',
    ],
  },
  {
    source: 'Engineers expect the tunnel to be finished in the spring of 2033, two years later than first planned.',
    faithful: 'The tunnel is expected to be finished in the spring of 2033, two years later than planned.',
    lies: [
      'The tunnel is expected to be finished in the spring of 2033, two years earlier than planned.',
      'The tunnel was finished in the spring of 2033, two years later.',
      'The tunnel is expected to be finished in the autumn of 2033.',
    ],
  },
  {
    source: 'The opposition leader, Yusuf Demir, called on the prime minister to resign over the leaked letters.',
    faithful: 'Opposition leader Yusuf Demir called on the prime minister to resign over the leaked letters.',
    lies: [
      'The prime minister called on opposition leader Yusuf Demir to resign over the leaked letters.',
      'Opposition leader Yusuf Demir resigned over the leaked letters.',
      'Opposition leader Yusuf Demir called on the prime minister not to resign over the leaked letters.',
    ],
  },
  {
    source:
      'At least 60 passengers were treated for smoke inhalation after a fire broke out in the engine room of the ferry Solveig, the coastguard reported.',
    faithful:
      'At least 60 passengers were treated for smoke inhalation after a fire in the engine room of the ferry Solveig, the coastguard reported.',
    lies: [
      'At least 60 passengers were killed by smoke after a fire in the engine room of the ferry Solveig, the coastguard reported.',
      'At least 16 passengers were treated for smoke inhalation after a fire in the engine room of the ferry Solveig, the coastguard reported.',
      'At least 60 passengers were treated for smoke inhalation after a fire in the engine room of the ferry Ingrid, the coastguard reported.',
    ],
  },
  {
    source:
      'Police arrested two men, aged 19 and 23, in the suburb of Lindhof on suspicion of stealing electric bicycles.',
    faithful:
      'Two men, aged 19 and 23, were arrested in the suburb of Lindhof on suspicion of stealing electric bicycles.',
    lies: [
      'Two men, aged 19 and 23, stole electric bicycles in the suburb of Lindhof.',
      'Two women, aged 19 and 23, were arrested in the suburb of Lindhof on suspicion of stealing electric bicycles.',
      'Two men, aged 19 and 32, were arrested in the suburb of Lindhof on suspicion of stealing electric bicycles.',
    ],
  },
  {
    source:
      'The island has had no new case of measles for six weeks, the health ministry said, and vaccination will continue in schools.',
    faithful: 'The health ministry said the island has had no new case of measles for six weeks.',
    lies: [
      'The health ministry said the island has had a new case of measles for six weeks.',
      'The health ministry said the island has had no new case of measles for six months.',
      'The health ministry said the island has had new cases of measles and no vaccination in schools.',
    ],
  },
  {
    source:
      'Shares in the chip maker Lumera rose by 7 per cent after it reported a quarterly profit of 310 million dollars.',
    faithful:
      'Shares in Lumera, a chip maker, rose 7 per cent after it reported a quarterly profit of 310 million dollars.',
    lies: [
      'Shares in Lumera, a chip maker, fell 7 per cent after it reported a quarterly profit of 310 million dollars.',
      'Shares in Lumera, a chip maker, rose 7 per cent after it reported a quarterly loss of 310 million dollars.',
      'Shares in Lumera, a chip maker, rose 7 per cent after it reported a quarterly profit of 310 billion dollars.',
    ],
  },
  {
    source: 'Farmers blocked the road to the capital with tractors for a third day in protest against a tax on diesel.',
    faithful:
      'For a third day farmers blocked the road to the capital with tractors in protest against a tax on diesel.',
    lies: [
      'For a second day farmers blocked the road to the capital with tractors in protest against a tax on diesel.',
      'For a third day farmers blocked the road to the capital with tractors in support of a tax on diesel.',
      'For a third day farmers opened the road to the capital.',
    ],
  },
  {
    source:
      'Astronomers using the Serra telescope have spotted a comet that may become visible to the naked eye in January.',
    faithful:
      'A comet that may become visible to the naked eye in January has been spotted by astronomers using the Serra telescope.',
    lies: [
      'A comet that will become visible to the naked eye in June has been spotted by astronomers using the Serra telescope.',
      'A comet became visible to the naked eye in January.',
      'A comet that may not become visible to the naked eye has been spotted by astronomers using the Serra telescope.',
    ],
  },
  {
    source:
      'The orchestra has appointed Lena Fischer as its first woman conductor; she succeeds Hugo Marti, who retires in June.',
    faithful:
      'Lena Fischer has been appointed as the orchestra’s first woman conductor and succeeds Hugo Marti, who retires in June.',
    lies: [
      'Hugo Marti has been appointed as the orchestra’s conductor and succeeds Lena Fischer, who retires in June.',
      'Lena Fischer has been appointed as the orchestra’s second woman conductor.',
      'Lena Marti has been appointed as the orchestra’s first woman conductor.',
    ],
  },
  {
    source:
      'Residents of Hookwell have been told to boil tap water until Saturday because bacteria were found in a reservoir.',
    faithful:
      'Residents of Hookwell have been told to boil tap water until Saturday after bacteria were found in a reservoir.',
    lies: [
      'Residents of Hookwell have been told not to boil tap water until Saturday.',
      'Residents of Hookwell have been told to boil tap water until Sunday after bacteria were found in a reservoir.',
      'Residents of Millwell have been told to boil tap water until Saturday.',
    ],
  },
  {
    source:
      'Rail operator Transvia denied that its drivers had been asked to work more than ten hours without a break.',
    faithful:
      'Transvia, a rail operator, denied that its drivers had been asked to work more than ten hours without a break.',
    lies: [
      'Transvia, a rail operator, confirmed that its drivers had been asked to work more than ten hours without a break.',
      'Transvia drivers had been asked to work more than ten hours without a break.',
      'Transvia, a rail operator, denied that its drivers had been asked to work less than ten hours without a break.',
    ],
  },
  {
    source: 'The bill, which passed by 212 votes to 198, would ban advertising for gambling on television before 10pm.',
    faithful: 'The bill would ban advertising for gambling on television before 10pm and passed by 212 votes to 198.',
    lies: [
      'The bill would allow advertising for gambling on television before 10pm and passed by 212 votes to 198.',
      'The bill would ban advertising for gambling on television after 10pm and passed by 212 votes to 198.',
      'The bill would ban advertising for gambling on television before 10pm and passed by 221 votes to 198.',
    ],
  },
  {
    source:
      'Climber Nadia Petrova became the youngest woman to reach the top of Mount Arkat without bottled oxygen, her team announced on Thursday.',
    faithful:
      'Nadia Petrova has become the youngest woman to reach the top of Mount Arkat without bottled oxygen, her team announced.',
    lies: [
      'Nadia Petrova has become the oldest woman to reach the top of Mount Arkat without bottled oxygen, her team announced.',
      'Nadia Petrova has become the youngest woman to reach the top of Mount Arkat with bottled oxygen, her team announced.',
      'Nadia Petrova has become the youngest man to reach the top of Mount Arkat, her team announced.',
    ],
  },
  {
    source: 'The retailer Brandt & Sons will open 15 shops in the north next year and create about 600 jobs.',
    faithful: 'Next year the retailer Brandt & Sons will open 15 shops in the north, creating about 600 jobs.',
    lies: [
      'Next year the retailer Brandt & Sons will close 15 shops in the north.',
      'Next year the retailer Brandt & Sons will open 600 shops in the north, creating about 15 jobs.',
      'Last year the retailer Brandt & Sons opened 15 shops in the north.',
    ],
  },
  {
    source: 'An avalanche swept away a mountain hut above Sankt Veit on Saturday; all eight people inside survived.',
    faithful:
      'All eight people inside survived when an avalanche swept away a mountain hut above Sankt Veit on Saturday.',
    lies: [
      'All eight people inside died when an avalanche swept away a mountain hut above Sankt Veit on Saturday.',
      'All nine people inside survived when an avalanche swept away a mountain hut above Sankt Veit on Saturday.',
      'Most of the eight people inside survived when an avalanche swept away a mountain hut above Sankt Veit.',
    ],
  },
  {
    source:
      'The trade union Solidar has rejected an offer of 5.5 per cent over two years and will ballot its 40,000 members on a strike.',
    faithful:
      'Solidar, a trade union, rejected an offer of 5.5 per cent over two years and will ballot its 40,000 members on a strike.',
    lies: [
      'Solidar, a trade union, accepted an offer of 5.5 per cent over two years.',
      'Solidar, a trade union, rejected an offer of 2 per cent over five years.',
      'Solidar, a trade union, rejected an offer of 5.5 per cent over two years and its 40,000 members are on strike.',
    ],
  },
  {
    source:
      'The number of visitors to the national park rose to 2.1 million in 2030, from 1.7 million five years earlier.',
    faithful: 'Visitors to the national park rose to 2.1 million in 2030 from 1.7 million five years earlier.',
    lies: [
      'Visitors to the national park fell to 2.1 million in 2030 from 1.7 million five years earlier.',
      'Visitors to the national park rose to 1.7 million in 2030 from 2.1 million five years earlier.',
      'Visitors to the national park rose to 2.1 million in 2030 from 1.7 million four years earlier.',
    ],
  },
  {
    source: 'Divers searching the lake found the wreck of a steamer that sank in 1911 with 84 people on board.',
    faithful:
      'The wreck of a steamer that sank in 1911 with 84 people on board has been found by divers searching the lake.',
    lies: [
      'The wreck of a steamer that sank in 1991 with 84 people on board has been found by divers searching the lake.',
      'The wreck of a steamer that sank in 1911 with 48 people on board has been found by divers searching the lake.',
      'The wreck of a steamer that sank in 1911 with 84 people on board has not been found by divers searching the lake.',
    ],
  },
  {
    source:
      'Finance minister Carla Mendes announced on Friday that pensions would rise by 3 per cent in April, and that the retirement age would stay at 66.',
    faithful:
      'Pensions will rise by 3 per cent in April and the retirement age will stay at 66, finance minister Carla Mendes announced.',
    lies: [
      'Pensions will rise by 66 per cent in April and the retirement age will stay at 3, finance minister Carla Mendes announced.',
      'Pensions will fall by 3 per cent in April, finance minister Carla Mendes announced.',
      'Pensions will rise by 3 per cent in August, finance minister Carla Mendes announced.',
    ],
  },
  {
    source: 'The mine at Broken Ridge has been shut since an explosion in November in which six workers died.',
    faithful: 'Broken Ridge mine has been shut since an explosion in November in which six workers died.',
    lies: [
      'Broken Ridge mine has been open since an explosion in November in which six workers died.',
      'Broken Ridge mine has been shut since an explosion in November in which sixteen workers died.',
      'Broken Ridge mine has been shut since an explosion in November in which six workers survived.',
    ],
  },
  {
    source:
      'Investigators believe that the pilot of the light aircraft mistook a motorway for the runway in thick fog.',
    faithful: 'The pilot of the light aircraft mistook a motorway for the runway in thick fog, investigators believe.',
    lies: [
      'The pilot of the light aircraft mistook a motorway for the runway in thick fog.',
      'The pilot of the light aircraft mistook the runway for a motorway in thick fog, investigators believe.',
      'The pilot of the light aircraft did not mistake a motorway for the runway in thick fog, investigators believe.',
    ],
  },
  {
    source:
      'Parents sued the city of Gannet after a court expert said that lead had leaked into the water of two primary schools.',
    faithful:
      'Parents have sued the city of Gannet after a court expert said lead had leaked into the water of two primary schools.',
    lies: [
      'The city of Gannet sued parents after a court expert said that lead had leaked into the water of two primary schools.',
      'Parents have sued the city of Gannet after a court expert said lead had not leaked into the water of two primary schools.',
      'Parents have sued the city of Gannet after a court expert said lead had leaked into the water of twelve primary schools.',
    ],
  },
  {
    source: 'Power was restored by noon to most of the 70,000 households that had lost it in Thursday’s storm.',
    faithful: 'By noon most of the 70,000 households that had lost power in Thursday’s storm had it restored.',
    lies: [
      'By noon all of the 70,000 households that had lost power in Thursday’s storm had it restored.',
      'By noon most of the 7,000 households that had lost power in Thursday’s storm had it restored.',
      'By noon most of the 70,000 households had lost power in Tuesday’s storm.',
    ],
  },
  {
    source:
      'The regulator fined Bank Oriel 45 million euros for failing to report suspicious payments between 2026 and 2029.',
    faithful:
      'Bank Oriel was fined 45 million euros by the regulator for failing to report suspicious payments between 2026 and 2029.',
    lies: [
      'Bank Oriel fined the regulator 45 million euros for failing to report suspicious payments between 2026 and 2029.',
      'Bank Oriel was fined 54 million euros by the regulator for failing to report suspicious payments.',
      'Bank Oriel was not fined by the regulator for failing to report suspicious payments between 2026 and 2029.',
    ],
  },
  {
    source: 'Voters in the canton rejected the plan for a new stadium by 56 per cent to 44 in a referendum on Sunday.',
    faithful:
      'In a referendum on Sunday, voters in the canton rejected the plan for a new stadium by 56 per cent to 44.',
    lies: [
      'In a referendum on Sunday, voters in the canton approved the plan for a new stadium by 56 per cent to 44.',
      'In a referendum on Sunday, voters in the canton rejected the plan for a new stadium by 65 per cent to 44.',
      'In a referendum on Monday, voters in the canton rejected the plan for a new stadium by 56 per cent to 44.',
    ],
  },
  {
    source:
      'The author Ines Duarte won the Corona prize for her novel about a lighthouse keeper, ahead of Paul Achebe.',
    faithful: 'Ines Duarte won the Corona prize ahead of Paul Achebe for her novel about a lighthouse keeper.',
    lies: [
      'Paul Achebe won the Corona prize ahead of Ines Duarte for a novel about a lighthouse keeper.',
      'Ines Achebe won the Corona prize for her novel about a lighthouse keeper.',
      'Ines Duarte lost the Corona prize for her novel about a lighthouse keeper.',
    ],
  },
  {
    source:
      'Hospitals in Vesna are short of about 450 nurses, according to a report by the audit office published on Wednesday.',
    faithful: 'According to a report by the audit office, hospitals in Vesna are short of about 450 nurses.',
    lies: [
      'Hospitals in Vesna are short of about 450 nurses.',
      'According to a report by the audit office, hospitals in Vesna are short of about 540 nurses.',
      'According to a report by the nurses union, hospitals in Vesna are short of about 450 nurses.',
    ],
  },
  {
    source: 'A 7-year-old girl was rescued unhurt after spending the night alone in the forest near Birk.',
    faithful: 'A 7-year-old girl has been rescued unhurt after spending a night alone in the forest near Birk.',
    lies: [
      'A 17-year-old girl has been rescued unhurt after spending a night alone in the forest near Birk.',
      'A 7-year-old boy has been rescued unhurt after spending a night alone in the forest near Birk.',
      'A 7-year-old girl has been rescued badly hurt after spending a night alone in the forest near Birk.',
    ],
  },
  {
    source: 'The car maker Stellar recalled 33,000 vans because their brakes might fail in temperatures below zero.',
    faithful: 'Stellar, a car maker, has recalled 33,000 vans whose brakes might fail in temperatures below zero.',
    lies: [
      'Stellar, a car maker, has recalled 33,000 vans whose brakes failed in temperatures below zero.',
      'Stellar, a car maker, has recalled 33,000 vans whose brakes might fail in temperatures above zero.',
      'Stellar, a car maker, has recalled 3,300 vans whose brakes might fail in temperatures below zero.',
    ],
  },
];
