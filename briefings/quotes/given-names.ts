/** Given names that print uses for one gender almost only. A list of our own; a title or a pronoun beside the name outweighs it. */
import type { Gender } from './words-of-speech.ts';

const HE = new Set(
  (
    'ewan ruaridh rhys ieuan owain dafydd anas callum hamish iwan seamus padraig eoghan diarmuid cormac oisin ' +
    'lachlan fergus olumide chukwuma babatunde giorgio pawel tomasz jaroslaw zoltan istvan yair naftali ehud ' +
    'moshe shlomo zahir sajid nadhim alok ' +
    'aaron abdul abdullah abe abel abraham adam adrian ahmad ahmed aidan aiden al alain alan albert alberto ' +
    'aldo alec alejandro aleksandr aleksei alessandro alexander alexandre alexei alf alfonso alfred alfredo ' +
    'alistair allan allen alonzo alvaro alvin amar amir amit anand anatoly anders andre andreas andrei andres ' +
    'andrew andriy andrzej andy angelo angus anil ansel anthony antoine anton antonin antonio antony archie ari ' +
    'ariel armando arnold arthur arturo ashok asif austin axel barack barry bart bashar basil ben benedict ' +
    'benjamin benny bernard bernardo bernie bert bertrand bill billy bjorn bob bobby boris brad bradley ' +
    'brandon brendan brent brett brian brock bruce bruno bryan bryce byron calvin cameron carl carlo carlos ' +
    'carlton cedric cesar chad charles chester chris christian christoph christopher christos ' +
    'chuck clarence clark claude claudio clay clayton cliff clifford clint clive clyde cody colin colm conor ' +
    'conrad corey cory craig curt curtis cyril cyrus damian damon dan daniel danny dante darius darrell ' +
    'darren darryl dave david davis dean declan denis dennis denzel derek dermot derrick desmond devin dexter ' +
    'didier diego dieter dimitri dirk dmitri dmitriy dmytro dominic don donald donnie doug douglas ' +
    'doyle drew duane dustin dwayne dwight dylan earl ed eddie edgar edmund eduardo edward edwin elbert eli elias ' +
    'elijah elliot elliott elon elvis emanuel emil emilio emmanuel enda enrico enrique eric erik ernest ernesto ' +
    'ernie errol ervin ethan eugene evan evgeny ezra fabio faisal farhad farid felipe felix ferdinand fernando ' +
    'fidel fintan floyd francesco francis francisco franck franco francois frank franklin franz fred freddie ' +
    'frederick fredrik friedrich fritz gabriel gareth garrett garry garth gary gavin gene geoff geoffrey george ' +
    'gerald gerard gerardo gerhard gerry gilbert gilles giovanni giuseppe glen glenn gordon graeme graham grant ' +
    'greg gregg gregory grover guido guillaume guillermo gunther gus gustavo guy hamid hamza hank hans harald ' +
    'hari harold harris harry harvey hasan hassan hector heinrich helmut henri henrik henry herbert herman ' +
    'hiroshi homer horacio horst howard hubert hugh hugo humza hussein iain ian ibrahim ignacio igor ilya imran ' +
    'irving isaac isaiah ismail ivan ivo jack jackson jacob jacques jagmeet jaime jake jakob jamal james ' +
    'janos jared jarrett jason jasper javier jay jean-claude jean-luc jean-marc jean-pierre jeb jed jeff ' +
    'jefferson jeffery jeffrey jens jeremiah jeremy jerome jerry jesse jim jimmy joachim joaquin jock joe joel ' +
    'joerg johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph josh joshua josiah ' +
    'juan julian julio jurgen justin kamal kareem karl kazuo keir keith kelvin ken kenneth kenny kent kevin ' +
    'khaled khalid kirk klaus kofi konstantin kurt kwame kwasi kyle lamar lance larry lars laszlo laurence ' +
    'laurent lawrence lee leif len lenny leo leon leonard leonardo leroy lester lewis liam lincoln lionel lloyd ' +
    'logan lorenzo lou louis lowell luc luca lucas luciano luigi luis lukas luke luther lyle lyndon mack magnus ' +
    'mahmoud malcolm manfred manuel marc marcel marcello marco marcos marcus mario mark markus marlon marshall ' +
    'martin marty marvin mason massimo mateo mateusz mats matt matteo matthew matthias maurice mauricio max maxim ' +
    'maximilian maxwell mehmet melvin michael michal micheal michel miguel mihail mike mikhail miles milo ' +
    'milton mitch mitchell mitt mohamed mohammad mohammed moises morris moses muhammad murray mustafa myron nabil ' +
    'narendra nat nate nathan nathaniel naveed navid ned neil nelson newt niall nicholas nick nicolas nigel ' +
    'nikhil niklas nikolai nikos nils noah noam noel norman olaf oleg oleksandr oleksiy oli oliver olivier ' +
    'omar orlando orrin osama oscar oskar osman otto owen pablo paddy paolo pascal patricio patrick paul paulo ' +
    'pavel pavlo pedro percy perry pervez pete peter petr petro phil philip philippe phillip pierce pierre piet ' +
    'pieter pietro piotr prakash preston quentin quincy rafael rafiq rahul raj rajesh rajiv ralph ramesh ramon ' +
    'ramzan rand randall randolph randy raphael rashid raul ravi ray raymond recep reggie reginald rene reuben ' +
    'rex ricardo riccardo richard rick ricky rishi rob robby robert roberto rod roderick rodney rodrigo rogelio ' +
    'roger roland rolf roman ron ronald ronnie rory ross roy ruben rudolf rudolph rudy rupert russ russell rusty ' +
    'ryan sadiq saeed sal salman salvador salvatore samir sammy samuel sanjay santiago satoshi saul scott ' +
    'sean sebastian serge sergei sergey sergio seth shamus shane shaun shawn sheldon sherman shigeru shinzo sid ' +
    'sidney silvio simon solomon soren spencer stan stanley stefan stefano stephan stephane stephen sterling ' +
    'steve steven stewart stu stuart sundar suresh sven sylvester tarek tariq ted teddy tedros terence terrance ' +
    'terrell terrence terry theo theodore thomas thorsten tim timothy tito tobias tobin toby todd tom tomas tommy ' +
    'tony travis trent trevor tristan troy tucker tyler tyrone ulrich umar umberto uri usman vaclav valentin ' +
    'valeriy vance vasily vernon victor vijay vikram viktor vince vincent vincenzo virgil vitali vitaliy vivek ' +
    'vlad vladimir volker volodymyr wade wallace walt walter ward warren wayne wendell werner wes wesley wilbur ' +
    'wiley wilfred wilhelm will willem william willie willis wilson winston wolfgang woodrow xavier xi yann ' +
    'yannick yasser yevgeny yitzhak yoshihide yuri yusuf yves zac zach zachary zack zane zbigniew zlatan'
  ).split(' '),
);
const SHE = new Set(
  (
    'suella kelly niamh aoife saoirse giorgia mhairi naga ailsa catriona eilidh iona morag shabnam nusrat munira ' +
    'rushanara rupa zarah apsana thangam lisa-marie annaliese chioma ngozi oksana iryna yuliia khrystyna ' +
    'agnieszka malgorzata katarzyna ewa gudrun annalena mette ' +
    'abby abigail ada adele adriana agnes aida aileen aimee aisha alana alejandra alessandra alexa alexandra ' +
    'alexandria alexis alice alicia alina alison allison allyson alma alyssa amal amanda amber amelia amina amira ' +
    'amy ana anastasia andrea angela angelica angelina angie anita anja ann anna annabel annabelle anne ' +
    'anne-marie annette annie antoinette antonia anya april ariana arlene asha astrid athena audrey aurora ava ' +
    'ayesha barbara beatrice beatriz becky belinda bernadette bernice bertha beryl bessie beth bethany betsy ' +
    'betty beverly bianca bonnie brandy breanna brenda bridget brigitte britney brittany brooke caitlin camila ' +
    'camilla candace candice cara carla carly carmel carmen carol carole carolina caroline carolyn carrie caryn ' +
    'cassandra catalina catherine cathleen cathy cecilia cecily celeste celia celine chantal charlene charlotte ' +
    'chelsea cherie cheryl chloe christa christiane christina christine chrystia ciara cindy claire clara clare ' +
    'claudette claudia clementine colette colleen connie constance consuelo cora corinne cornelia cristina ' +
    'crystal cynthia dagmar daisy daniela danielle daphne darlene dawn deanna deb debbie deborah debra dee ' +
    'deirdre delia della delores denise desiree diana diane dianne dina dinah dolores dominika donna dora doreen ' +
    'doris dorothea dorothy edda edith edna edwina eileen elaine eleanor elena elisa elisabeth elise eliza ' +
    'elizabeth ella ellen elsa elsie elspeth elvira emilia emily emma enid erica erika erin esmeralda esperanza ' +
    'estelle esther ethel eugenia eunice eva evangeline eve faith farah fatima faye felicia felicity ' +
    'fernanda fiona flora florence fran frances francesca francine freda freya frieda gabriela gabriella ' +
    'gabrielle gail gemma genevieve georgia georgina geraldine germaine gertrude gillian gina ginger gisela ' +
    'giselle gita giulia gladys glenda gloria grace greta gretchen guadalupe gwen gwendolyn hailey hala hanna ' +
    'hannah harriet hazel heather hedwig heidi helen helena helene helga henrietta hermione hilda hillary ' +
    'holly hope huma ida ilana ilhan ilona ilse imelda imogen ines inga inge ingrid irena irene irina iris irma ' +
    'isabel isabella isabelle isla ivana ivanka ivy jacinda jackie jaclyn jacqueline jada jane janet janice ' +
    'janine jasmin jasmine jayne jeanette jeanine jeanne jemima jen jenna jennie jennifer jenny jessica ' +
    'jessie jill jillian jo joan joann joanna joanne jocelyn jodi jodie jody johanna josefina josephine josie joy ' +
    'joyce juanita judith judy julia juliana julianne julie juliet juliette june justine kamala kara karen karin ' +
    'karina karla kasia katarina kate katerina katharina katharine katherine kathleen kathryn kathy katie katrina ' +
    'katy kay kayla keira kellyanne kemi kendra keri kerri kimberly kira kirsten kirstie kitty krista kristen ' +
    'kristi kristin kristina krystal kyla kylie lacey lana lara latoya laura lauren laurie lavinia lea leah ' +
    'leanne leila lena lenore leona leonora leticia libby lidia liesl lila lilian liliana lillian lily lina linda ' +
    'lindsay lisa lise liv liz liza lizzie lois lola loraine loretta lori lorna lorraine lottie louisa louise ' +
    'lourdes luana lucia lucille lucinda lucy luisa luna lydia lyn lynda lynn lynne mabel mackenzie madeleine ' +
    'madeline madison mae magda magdalena maggie malala malia mandy mara marcela marcia margaret margarita ' +
    'margery margot marguerite maria mariam marian mariana marianne marie mariel marilyn marina marissa marjorie ' +
    'marlene marta martha martina mary maryam matilda maud maureen mavis maxine may maya meg megan meghan mei ' +
    'melania melanie melinda melissa melody mercedes meredith mia michaela michele michelle mildred millicent ' +
    'millie mimi mindy minnie mira miranda miriam moira molly mona monica monika monique muriel myra myrtle ' +
    'nabila nadia nadine nancy naomi natalia natalie natasha nell nellie nicola nicole nikki nina noelle nora ' +
    'noreen norma nuala octavia olena olga olive olivia omarosa ophelia oprah paige paloma pam pamela patience ' +
    'patrice patricia patsy patti patty paula paulette pauline pearl peggy penelope penny petra philippa phoebe ' +
    'phyllis pippa polly portia priscilla priti priya prudence rachael rachel ramona rania raquel rebecca regina ' +
    'renata renee rhoda rhonda rita roberta robyn rochelle rosa rosalie rosalind rosalyn rosamund rosario rose ' +
    'roseanne rosemary rosie roxana roxanne ruby ruth sabina sabrina sadie sally salma samantha sandra sandy ' +
    'sanna sara sarah savannah selena selma serena shabana sharon shauna sheena sheila shelby shelley shelly ' +
    'sheri sherry sheryl shirley shona sian sienna sigrid silvia simone sinead siobhan sofia sonia sonja sonya ' +
    'sophia sophie stacey stacy stella stephanie sue summer susan susana susanna susannah susanne susie suzanne ' +
    'suzette svetlana svitlana sybil sylvia tabitha tamara tammy tania tanya tara tatiana tatyana teresa teri ' +
    'terri tess tessa thea thelma theresa therese tia tiffany tilda tina toni tracey traci tracy tricia trina ' +
    'trish trisha trudy tulsi uma una ursula valentina valeria valerie vanessa vera verity veronica vicki vicky ' +
    'victoria viola violet virginia vivian vivien vivienne wanda wendy whitney whoopi wilhelmina wilma winifred ' +
    'winona xenia yasmin yasmine yoko yolanda yuki yulia yvette yvonne zadie zainab zara zelda zoe'
  ).split(' '),
);

const GENDERS = new Map<string, Gender>([
  ...Array.from(SHE, (name): [string, Gender] => [name, 'she']),
  ...Array.from(HE, (name): [string, Gender] => [name, 'he']),
]);

export function genderOfGivenName(name: string): Gender | undefined {
  return GENDERS.get(name.toLowerCase());
}
