/* population_words.c - which words are invented people, streets and towns made of? */
#include "synth/population_words.h"

const char *const words_given_men =
    "James Michael John Robert David William Christopher Joseph Richard Thomas Daniel Matthew Anthony "
    "Joshua Mark Charles Andrew Steven Brian Kevin Ryan Jason Timothy Jose Eric Jacob Justin Jeffrey "
    "Nicholas Brandon Jonathan Scott Kenneth Tyler Paul Alexander Stephen Gregory Benjamin Zachary "
    "Samuel Patrick George Edward Aaron Adam Juan Kyle Nathan Jeremy Gary Ronald Sean Christian Donald "
    "Dylan Jesse Ethan Austin Jordan Cody Luis Larry Carlos Travis Bryan Raymond Cameron Noah Keith "
    "Logan Gabriel Douglas Terry Dennis Derek Jerry Peter Chad Shawn Angel Marcus Trevor Frank Caleb "
    "Hunter Isaac Mason Jared Victor Antonio Elijah Evan Bradley Jesus Corey Alex Miguel Dustin Lucas "
    "Joel Blake Connor Randy Vincent Jack Seth Devin Jackson Phillip Luke Adrian Garrett Randall Isaiah "
    "Philip Jorge Casey Bobby Todd Craig Liam Johnny Roger Erik Albert Russell Ian Wesley Danny Gerald "
    "Francisco Tony Alan Walter Shane Mitchell Ricardo Lawrence Troy Manuel Arthur Henry Curtis Oscar "
    "Wyatt Aiden Brett Jimmy Roberto Alejandro Xavier Owen Julian Carl Cory Dominic Edgar Edwin Ricky "
    "Billy Joe Cole Spencer Sergio Rodney Mario Eduardo Chase Allen Willie Johnathan Rafael Dakota "
    "Fernando Roy Mathew Colin Dalton Ronnie Tristan Omar Martin Ivan Micheal Levi Javier Bruce Hector "
    "Louis Gavin Jeremiah Raul Brent Andres Jay Derrick Ruben Landon Drew Jaime Andre Josiah Tanner "
    "Clayton Wayne Nathaniel Colton Maxwell Preston Pedro Lance Damian Grant Darrell Ramon Cristian "
    "Darren Bryce Leonard Eli Carter Hayden Abraham Calvin Kurt Darryl Eugene Micah Brady Max Giovanni "
    "Parker Ernest Brendan Erick Trenton Marc Dillon Malik Gage Ralph Julio Enrique Steve Harold Brayden "
    "Jonah Lee Gerardo Cesar Marvin Diego Arturo Miles Nolan Jaden Tommy Dale Alberto Riley Nicolas "
    "Glenn Hugo Armando Morgan Barry Theodore Simon Emmanuel Earl Conner Maurice Stanley Fabian Marco "
    "Jake Terrance Kelvin Byron Collin Clinton Terrell Branden Damon Israel Leo Tyrone Jermaine Harrison "
    "Neil Melvin Reginald Salvador Francis Skyler Ashton Kristopher Alfredo Warren Ross Zane Roland "
    "Felix Donovan Frederick Clifford Norman Dean Braden Ray Allan Jerome Jayden Dominick Nelson Abel "
    "Lorenzo Bernard Lewis Kent Dwayne Desmond Graham Elias Orlando Terrence Kendrick Rene Rudy Weston "
    "Gilbert Alvin Duane Malcolm Franklin Marshall Ernesto Gordon Herbert Quentin Ismael Rodrigo Beau "
    "Guillermo Clarence Alfonso Leon Emilio Cedric Saul Devon Vernon Darius Asher Kaleb Kirk Oliver "
    "Moses Ezekiel Roman Floyd Leroy Esteban Chris Dwight Everett Howard Bryant Jamal Noel Lamar Rolando "
    "Gilberto Silas Fred Sterling Marlon Lloyd Moises Hudson Stuart Felipe Clyde Rickey Milton Tomas "
    "Easton Perry Chester Lester Rogelio Quinton Trent Sidney Wade Reid Clark Dallas Kerry Kendall";

const char *const words_given_women =
    "Jennifer Jessica Mary Ashley Elizabeth Sarah Patricia Amanda Linda Michelle Kimberly Emily Melissa "
    "Lisa Stephanie Nicole Samantha Susan Barbara Rebecca Laura Amy Karen Angela Deborah Rachel Megan "
    "Christina Hannah Heather Lauren Maria Andrea Katherine Madison Victoria Kelly Donna Amber Taylor "
    "Alexis Olivia Danielle Sandra Brittany Courtney Pamela Cynthia Nancy Tiffany Abigail Sharon Brenda "
    "Kayla Kathleen Grace Erin Julie Anna Natalie Emma Christine Crystal Diana Alyssa Jasmine Sara "
    "Denise Chelsea Allison Shannon Carol Isabella Debra Julia Sophia Carolyn Janet Vanessa Morgan "
    "Teresa Catherine Erica Ana Margaret April Katie Diane Tracy Jamie Kathryn Dawn Monica Tina Robin "
    "Cheryl Lindsay Destiny Leslie Brooke Brianna Veronica Chloe Hailey Kristen Leah Haley Paige Valerie "
    "Sydney Cassandra Gabriella Marissa Jenna Kathy Alicia Lori Dana Tammy Theresa Jacqueline Tara "
    "Mackenzie Gloria Paula Kristin Bonnie Suzanne Caitlin Whitney Ruth Gina Ann Dorothy Melanie Wendy "
    "Alexandra Mia Trinity Sierra Martha Ava Cindy Jordan Kelsey Sabrina Ella Claire Rosa Faith Adriana "
    "Miranda Stacy Gabrielle Molly Bailey Evelyn Regina Savannah Rhonda Alice Tamara Yolanda Bethany "
    "Ariana Autumn Virginia Jade Lily Krystal Carrie Helen Caroline Holly Zoe Kaitlyn Kendra Felicia "
    "Heidi Angelica Joanna Meghan Tanya Anne Colleen Mariah Jillian Katelyn Sherry Daisy Desiree Sylvia "
    "Madeline Breanna Riley Karina Charlotte Beverly Monique Meredith Alison Frances Sheila Avery "
    "Natasha Ellen Jane Carmen Candace Peggy Bianca Beth Jasmin Tonya Alejandra Kristina Joyce Judith "
    "Jill Aubrey Connie Shelby Arianna Rose Margarita Gail Cassidy Claudia Raven Audrey Summer Charlene "
    "Vivian Makayla Judy Jocelyn Ebony Esther Jaclyn Norma Maya Anita Shirley Kylie Rita Cristina "
    "Delaney Tabitha Marie Joan Naomi Leticia Kara Ashlee Yvonne Priscilla Ruby Misty Isabel Loretta "
    "Lucy Wanda Raquel Kaylee Kelli Juanita Angelina Elena Krista Rebekah Jayla Elaine Stacey Sonia "
    "Tracey Marisa Eva Nina Deanna Dominique Guadalupe Janice Carla Josephine Sofia Lydia Maggie Nora "
    "Ashlyn Eileen Mikayla Candice Toni Hope Alexandria Genesis Renee Abby Irene Nichole Marilyn Kate "
    "Mallory Kiara Janelle Skylar Hayley Ramona Jean Belinda Kirsten Jackie Bridget Sandy Ciara Lillian "
    "Gwendolyn Daniela Bethanie Alma Tasha Sonya Addison Camille Adrianna Kristy Christy Hazel Julianna "
    "Ivy Kendall Nadia Patrice Tatiana Esmeralda Gabriela Tiara Aaliyah Celeste Phyllis Ruthie Lucia "
    "Rylee Harper Antoinette Piper Mercedes Araceli Latoya Blanca Bailee Stella Penelope Vicki Kari "
    "Kathrine Aurora Valeria Geraldine Lorraine Iris Violet Marlene Shelly Maureen Lynn Marcia Johanna "
    "Willow Tia Jeanette Cecilia Serena Elise Imani Annie Tessa Paulina Rosemary Doris Camila Kiana "
    "Lacey Delilah Carly Billie Marjorie Viviana Hilary Luz Miriam Clara Asia Constance Silvia Ingrid "
    "Eleanor Athena Betty Yesenia Lorena Marisol Dolores Bernadette Tricia Katrina Brandi Keisha Christa "
    "Shawna Latasha Rosalie Justine Tamika Aimee Corinne Joy Elisa Kellie Traci";

const char *const words_surnames =
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez "
    "Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark "
    "Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams "
    "Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker "
    "Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper "
    "Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James "
    "Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster "
    "Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Gonzales Fisher "
    "Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace Moreno "
    "West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall "
    "Owens Harrison Fernandez McDonald Woods Washington Kennedy Wells Vargas Henry Chen Freeman Webb "
    "Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason "
    "Dixon Munoz Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Rose Stone Salazar Fox Warren "
    "Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne "
    "Grant Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters Santos Hart Bradley Knight Elliott "
    "Cunningham Duncan Armstrong Hudson Carroll Lane Riley Andrews Alvarado Ray Delgado Berry Perkins "
    "Hoffman Johnston Matthews Pena Richards Contreras Willis Carpenter Lawrence Sandoval Guerrero "
    "George Chapman Rios Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke Larson Santiago "
    "Maldonado Morrison Franklin Carlson Austin Dominguez Carr Lawson Jacobs Obrien Lynch Singh Vega "
    "Bishop Montgomery Oliver Jensen Harvey Williamson Gilbert Dean Sims Espinoza Howell Li Wong Reid "
    "Hanson Le McCoy Garrett Burton Fuller Wang Weber Welch Rojas Lucas Marquez Fields Park Yang Little "
    "Banks Padilla Day Walsh Bowman Schultz Luna Fowler Mejia Davidson Acosta Brewer May Holland Juarez "
    "Newman Pearson Curtis Cortez Douglas Schneider Joseph Barrett Navarro Figueroa Keller Avila Wade "
    "Molina Stanley Hopkins Campos Barnett Bates Chambers Caldwell Beck Lambert Miranda Byrd Craig Ayala "
    "Lowe Frazier Powers Neal Leonard Gregory Carrillo Sutton Fleming Rhodes Shelton Schwartz Norris "
    "Jennings Rhoades Watts Duran Walters Cohen McDaniel Moran Parks Steele Vaughn Becker Holt Deleon "
    "Barker Terry Hale Leon Hail Benson Haynes Horton Miles Lyons Pham Graves Bush Thornton Wolfe Warner "
    "Cabrera McKinney Mann Zimmerman Dawson Lara Fletcher Page McCarthy Love Robles Cervantes Solis "
    "Erickson Reeves Chang Klein Salinas Fuentes Baldwin Daniel Simon Velasquez Hardy Higgins Aguirre "
    "Lin Cummings Chandler Sharp Barber Bowen Ochoa Dennis Robbins Liu Ramsey Francis Griffith Paul "
    "Blair Oconnor";

const char *const words_begin_women =
    "A Ama Ani Be Bri Ca Ce Cha Da De Do E Eli Fa Fe Ga Gia Ha I Ja Jo Ju Ka Ke Kia La Le Li Lu Ma Me Mi "
    "Mo Na Ne Ni O Pa Qua Ra Re Ro Sa Se Sha Shi Ta Te Tri Va Ve Vi Wa Ya Yo Za Ze Zo";
const char *const words_middle_women =
    "bri da la li ma na ne ri sha ti vo yo ze lei";
const char *const words_end_women =
    "bel cia dra ja line lyn mae na nika ra ria sha ta ya";
const char *const words_begin_men =
    "A Abi Ba Be Bo Bra Ca Chri Cu Da De Do E Ema Fa Fi Ga Gi Gra Ha He I Ja Je Jo Ka Ke Kho La Le Lo Ma "
    "Me Mo Na Ni O Pa Pe Qua Ra Re Ro Sa Se So Ta Te Tho Tra U Va Ve Vi Wa We Wi Ya Za Zi";
const char *const words_middle_men =
    "bra de do fa ki la lo ma ne ri si ta vo za";
const char *const words_end_men =
    "bert den dric kar lan mar mir mond nuel rius ro ron vion win";
const char *const words_begin_surname =
    "Ack Ald Amber Ash Bar Beck Birch Black Blan Bran Brock Cal Car Chal Clay Cor Cran Dal Dar Den Dray "
    "Dun East Ed Ell Ever Fair Far Fen Gar Glen God Gran Hal Ham Har Hath Haw Hol Hors Hum Kel Ken Kil "
    "Kirk Lam Lang Lath Led Lind Lock Lun Mal Mar Med Mel Mil Mor Nor Oak Old Or Pan Pem Pres Quin Rad "
    "Rain Red Rock Rut San Sel Shel Stan Stock Tal Thorn Tor Tre Under Ux Van Wad Wal War West Whit Wil "
    "Win Wood Wor Yar York Zeller";
const char *const words_end_surname =
    "bach baum berg borough bridge brook burg burn by cott croft dale den don dorf enez er feld field "
    "fold ford gate ham hart haus hill holm house hurst ing ington ino ker land ley lin lo man meyer "
    "mont more ney ova ow rick ridge rod row sen shaw ski son stad stein stock ston stra thal ton ville "
    "wald ward way well wich wick win wood worth";

const char *const words_nicknames =
    "James Jim Jimmy Jamie|Michael Mike Mikey Mick|John Jack Johnny Jon|Robert Bob Rob Bobby Robbie|"
    "David Dave Davey|William Bill Will Billy Liam|Christopher Chris Kit Topher|Joseph Joe Joey Jojo|"
    "Richard Rick Dick Rich Ricky|Thomas Tom Tommy|Daniel Dan Danny|Matthew Matt Matty|Anthony Tony Ant|"
    "Joshua Josh|Mark Marky|Charles Charlie Chuck Chas|Andrew Andy Drew|Steven Steve Stevie|Brian Bri|"
    "Kevin Kev|Jason Jay|Timothy Tim Timmy|Jose Pepe Joe|Eric Rick|Jacob Jake|Jeffrey Jeff|Nicholas Nick "
    "Nicky|Brandon Bran|Jonathan Jon Johnny Nathan|Scott Scotty|Kenneth Ken Kenny|Tyler Ty|Alexander "
    "Alex Al Xander|Stephen Steve Steph|Gregory Greg|Benjamin Ben Benny|Zachary Zach Zack|Samuel Sam "
    "Sammy|Patrick Pat Paddy|George Georgie|Edward Ed Eddie Ted Ned|Nathan Nate|Gary Gaz|Ronald Ron "
    "Ronnie|Donald Don Donnie|Jesse Jess|Luis Lou|Larry Lars|Carlos Carl|Raymond Ray|Cameron Cam|Gabriel "
    "Gabe|Douglas Doug|Terry Terr|Dennis Denny|Peter Pete|Frank Frankie|Isaac Ike Zac|Victor Vic|Antonio "
    "Tony Toni|Elijah Eli|Bradley Brad|Miguel Mike Mick|Vincent Vince Vinny|Phillip Phil|Philip Phil|"
    "Gerald Gerry Jerry|Francisco Frank Paco Pancho|Walter Walt Wally|Mitchell Mitch|Ricardo Rick Ricky|"
    "Lawrence Larry Lance|Manuel Manny|Arthur Art Artie|Henry Hank Harry|Curtis Curt|Alejandro Alex Ale|"
    "Roberto Beto Rob|Rafael Rafa Ralph|Fernando Nando|Theodore Ted Teddy Theo|Nathaniel Nate Nathan|"
    "Maxwell Max|Leonard Leo Len Lenny|Abraham Abe|Calvin Cal|Eugene Gene|Ernest Ernie|Harold Hal Harry|"
    "Alberto Al Beto|Frederick Fred Freddy|Enrique Kike Rick|Eduardo Eddie Lalo|Jesus Chuy|Jennifer Jen "
    "Jenny Jenn|Jessica Jess Jessie|Mary Molly Polly Mae|Ashley Ash|Elizabeth Liz Beth Betty Lizzie "
    "Eliza|Sarah Sally Sadie|Patricia Pat Patty Trish Tricia|Amanda Mandy|Linda Lin Lindy|Michelle "
    "Shelly Chelle|Kimberly Kim Kimmy|Emily Em Emmy|Melissa Missy Mel Lissa|Stephanie Steph Steffi|"
    "Nicole Nikki Nic|Samantha Sam Sammie|Susan Sue Susie|Barbara Barb Barbie|Rebecca Becky Becca|Laura "
    "Laurie|Amy Ames|Angela Angie|Deborah Deb Debbie|Rachel Rae|Megan Meg|Christina Chris Tina Chrissy|"
    "Lauren Laurie|Maria Mia Mary|Andrea Andi|Katherine Kate Kathy Katie Kat|Madison Maddie|Victoria "
    "Vicky Tori|Alexis Lexi Alex|Olivia Liv Livvy|Danielle Dani|Sandra Sandy|Brittany Britt|Pamela Pam|"
    "Cynthia Cindy|Nancy Nan|Tiffany Tiff|Abigail Abby Gail|Kathleen Kathy Kate|Christine Chris Chrissy|"
    "Margaret Maggie Peg Peggy Meg|Jacqueline Jackie|Catherine Cathy Cate|Theresa Terri Tess|Teresa "
    "Terry Tess|Isabella Bella Izzy|Julia Jules|Alexandra Alex Sandra Lexi|Cassandra Cass Cassie|"
    "Gabriella Gabby Ella|Veronica Ronnie Vera|Valerie Val|Dorothy Dot Dottie|Virginia Ginny|Caroline "
    "Carrie Caro|Charlotte Charlie Lottie|Frances Fran Frankie|Judith Judy|Guadalupe Lupe|Alejandra Ale "
    "Alex|Natalie Nat|Samara Sam|Kristina Kris Tina|Josephine Jo Josie";

const char *const words_accents =
    "Jose José Jesus Jesús Andres Andrés Ramon Ramón Raul Raúl Hector Héctor Ivan Iván Cesar César Ruben "
    "Rubén Rene René Tomas Tomás Moises Moisés Fabian Fabián Julian Julián Adrian Adrián Maria María "
    "Sofia Sofía Lucia Lucía Renee Renée Zoe Zoë Chloe Chloë Garcia García Rodriguez Rodríguez Martinez "
    "Martínez Hernandez Hernández Lopez López Gonzalez González Perez Pérez Sanchez Sánchez Ramirez "
    "Ramírez Gomez Gómez Diaz Díaz Gutierrez Gutiérrez Alvarez Álvarez Jimenez Jiménez Vasquez Vásquez "
    "Fernandez Fernández Guzman Guzmán Mendez Méndez Munoz Muñoz Pena Peña Rios Ríos Nunez Núñez "
    "Dominguez Domínguez Marquez Márquez Mejia Mejía Juarez Juárez Cortez Cortéz Avila Ávila Duran Durán "
    "Solis Solís Velasquez Velásquez";

const char *const words_towns =
    "Alder_Falls Port_Merrin Cedar_Hollow Westbrae Millhaven Stonegate Linden_Park Harrow_Creek "
    "East_Dunmore Pinecrest Oakhurst_Bay Fort_Wendell Larkspur_Heights New_Carrick Briarfield Saltmarsh "
    "Dry_Fork_Junction Maple_Landing Greyhaven Copper_Bluff Windham_Point Silverlode Quarry_Hill "
    "Thornbury Lake_Ostrand Hollis_Ferry Red_Mesa_Springs Ashgrove Kingsmere Willow_Bend Sandpiper_Cove "
    "North_Tolland Elkwater Birchmont Marlow_Station Juniper_Flats Crestline_Valley Bayou_Verre "
    "Rook_Island Tamarack Fairlea Otter_Mills Highmoor Canyon_Rest Bluewater_Pass Eastmarch Prairie_Rose "
    "Vandermere";

const char *const words_streets =
    "Main Oak Maple Cedar Park Elm Washington Lake Hill Pine Walnut Spring North Ridge Church Sunset "
    "Chestnut Highland River Mill Jackson Lincoln Cherry Franklin Jefferson Forest Meadow Willow Center "
    "Dogwood Hickory Adams Madison Spruce Green College Poplar Birch Locust Broadway Summit Valley "
    "Railroad Prospect Magnolia Canyon Laurel Sycamore Grove Mulberry Monroe Harrison Bridge School "
    "Court Canal Garfield Cypress Juniper Aspen Holly Liberty Union Market Dover Essex Fairview Glenwood "
    "Hawthorne Ivy Keystone Lakeview Linwood Mayfair Northfield Orchard Pleasant Quail Ridgewood "
    "Sherwood Terrace Vine Westover Woodland Bayberry Clover Deerfield Eagle Foxglove Granite Heritage "
    "Indigo Jasmine Kestrel Lantern Mallard Nottingham Overlook Partridge Quarry Raven Sparrow Timber "
    "Valencia Wisteria Amber Beacon Cardinal Dune Ember Falcon Garnet Harvest Ironwood";

const char *const words_street_kinds =
    "Street:St Avenue:Ave Road:Rd Drive:Dr Lane:Ln Court:Ct Boulevard:Blvd Place:Pl";
