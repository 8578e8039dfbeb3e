"""map_test.py - a list understood by questions, on a terminal's lines: what is asked, what answers do, what refuses."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tenant import DEBUG, TODAY

LIST = """Book No,Day,Subject,Q7,Q9,Remark
B-1,03/04/2024,"Doe, Ann",15,SOL VICE,seen at the lot
B-2,03/05/2024,"Roe, Bea",44,DUI,
B-3,03/06/2024,"Poe, Cea",31,SOL VICE,
"""


def put(folder, text=LIST, name="book.csv"):
    path = folder / name
    path.write_text(text)
    return path


def asked(path, *answers, more=(), code=0):
    done = subprocess.run([DEBUG, "map", path, "--ask", *map(str, more)], input="".join(a + "\n" for a in answers),
                          capture_output=True, text=True)
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    return done.stdout, done.stderr


def rows(path):
    return [line.split("\t") for line in path.read_text().splitlines() if line and not line.startswith("#")]


def found(path, map_path):
    done = subprocess.run([DEBUG, "check", path, "--map", map_path, "--json", *TODAY], capture_output=True, text=True)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    return {e["incident"] for e in events if e["event"] == "finding"}


def test_answers_make_a_map_that_finds_the_child(folder):
    path = put(folder)
    # column 4 is an age of the arrested; column 5 a charge, said at once; whose list; the first wording is a sale
    out, _ = asked(path, "4 5 arrestee.offense", "9", "2", "", "ZZ0010000", "1s", "")
    assert "arrested person: age" in out and "What is in \"Q7\"?" in out and "check" in out.splitlines()[-1], out
    made = rows(folder / "book.map")
    assert ["kind", "booking"] in made and ["agency", "ZZ0010000"] in made and ["column", "Q7", "arrestee.age"] in made, made
    assert [r[3] for r in made if r[:3] == ["value", "offense", "SOL VICE"]] == ["40A"], made
    assert found(path, folder / "book.map") == {"B-1"}


def test_several_words_are_said_of_one_column_in_one_answer(folder):
    path = put(folder, "A,Who,Age\nB-1,Doe Ann,15\n,Roe Max,30\nB-2,Poe Kim,22\n", "few.csv")
    out, _ = asked(path, "2", "1 report.number down", *[""] * 6)
    assert out.count("Understood") == 2, out
    assert ["column", "A", "report.number", "down"] in rows(folder / "few.map"), rows(folder / "few.map")


def test_a_number_of_words_that_are_not_on_the_screen_is_no_answer(folder):
    path = put(folder)
    out, _ = asked(path, "4 5 arrestee.offense", "9", "2", "", "ZZ0010000", "2s", "1s", "")
    assert out.count("with one of the letters behind it") == 1 and 'Understood: "SOL VICE" is sold.' in out, out


def test_the_last_question_takes_wordings_as_the_others_do(folder):
    path = put(folder)
    out, _ = asked(path, "4 5 arrestee.offense", "9", "2", "", "ZZ0010000", "", "9z", "1t", "")
    assert 'Understood: "SOL VICE" is trafficking.' in out and out.count("No wording on the screen") == 1, out
    assert [r[3] for r in rows(folder / "book.map") if r[:3] == ["value", "offense", "SOL VICE"]] == ["64A"]


HARBOR = """OPERATION HARBOR
"Dates: Mar 14-15, 2024",,Lead: Doe

PART A - BUYERS
No,Name,Age,Date,Charge,Remarks
1,Max Roe,44,14-Mar,Hire,Believed 15yo (UC)
2,Lee Poe,31,15-Mar,Hire,

PART B - CONTACTED
Name,DOB,Phone,Charge,Outcome
Ann Doe,5/6/08,555-0142,Prostitution,placed
Bea Moe,5/6/97,555-0143,Prostitution,cited

STAFFING
Agency,Sworn,Hrs
Harbor PD,16,96
River SO,5,80
"""


def test_the_day_of_the_title_counts_in_parts_without_one_and_staff_are_no_children(folder):
    path = put(folder, HARBOR, "harbor.csv")
    out, _ = asked(path, "", "ZZ0010000", "", "", "", "")
    made = rows(folder / "harbor.map")
    assert ["day", "2024-03-14"] in made and ["year", "2024"] in made and "type: day 2024-03-15" in " ".join(out.split()), (made, out)
    assert ["column", "Sworn", "ignore"] in made, made
    done = subprocess.run([DEBUG, "check", path, "--map", folder / "harbor.map", "--json", *TODAY],
                          capture_output=True, text=True)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [e["because"][0]["line"] for e in events if e["event"] == "finding"] == [11], done.stdout
    assert [e["records"] for e in events if e["event"] == "imported"] == [4], done.stdout


def test_a_day_is_said_as_people_write_it(folder):
    text = "Who,DOB,Charge\nAnn Doe,5/6/08,PROSTITUTION\nBea Roe,5/6/88,DUI\nCea Poe,5/6/77,DUI\n"
    for said in ("2024-03-14", "day 3/14/2024", "Mar 14, 2024", "day Mar 14 2024"):
        path = put(folder, text, "day.csv")
        (folder / "day.map").unlink(missing_ok=True)
        out, _ = asked(path, said, *[""] * 8)
        assert ["day", "2024-03-14"] in rows(folder / "day.map") and "Understood: day" in out, (said, out)
    (folder / "day.map").unlink()
    out, _ = asked(path, "day 14/3", "3/14", *[""] * 8)
    assert not [r for r in rows(folder / "day.map") if r[0] == "day"], out


def test_a_second_column_of_one_meaning_takes_the_place_of_the_first(folder):
    path = put(folder, "No,Who,Age,Years\nB-1,Doe Ann,15,16\nB-2,Roe Max,30,31\n", "twice.csv")
    out, _ = asked(path, "2", "3 person.age", "4 person.age", *[""] * 6)
    assert '"Age" is not read any more' in out, out
    assert ["column", "Years", "person.age"] in rows(folder / "twice.map") and ["column", "Age", "keep"] in rows(folder / "twice.map")


def test_just_enter_is_the_proposal(folder):
    path = put(folder)
    subprocess.run([DEBUG, "map", path, "--write", folder / "plain.map"], capture_output=True, check=True)
    asked(path, "", "", "", "", "", more=["--write", folder / "asked.map"])
    assert (folder / "plain.map").read_text() == (folder / "asked.map").read_text()


def test_what_is_no_answer_is_asked_again_and_changes_nothing(folder):
    path = put(folder)
    out, _ = asked(path, "77", "4 shoe.size", "Q7", "", "metro", "", "1x", "1=ZZZ", "99s", "", "", "", more=["--write", folder / "m"])
    assert out.count("That is no number of a column") == 3, out
    assert out.count("An ORI is nine") == 1 and out.count("with one of the letters behind it") == 3, out
    subprocess.run([DEBUG, "map", path, "--write", folder / "plain.map"], capture_output=True, check=True)
    assert (folder / "m").read_text() == (folder / "plain.map").read_text()


def test_answers_that_end_early_write_nothing(folder):
    path = put(folder)
    for count in range(4):
        _, err = asked(path, *[""] * count, code=2)
        assert "The answers ended before the questions" in err and not (folder / "book.map").exists()


def test_a_map_that_is_there_is_said_before_any_question(folder):
    path = put(folder)
    (folder / "book.map").write_text("mine")
    plain = subprocess.run([DEBUG, "map", path, "--write", folder / "book.map"], capture_output=True)
    out, err = asked(path, code=plain.returncode)
    assert out == "" and "is there already" in err and (folder / "book.map").read_text() == "mine"
    assert "--ask reads answers" in asked(path, code=2, more=["--json"])[1]
    done = subprocess.run([DEBUG, "map", "-", "--ask"], input=LIST, capture_output=True, text=True)
    assert done.returncode == 2 and "--ask reads answers" in done.stderr


def test_a_terminal_obeys_nothing_that_stands_in_a_list(folder):
    path = put(folder, LIST.replace("DUI", "D\x1b[2JUI").replace("Q7", "Q\x1b]0;7"))
    out, _ = asked(path, "", "4", "", "", "", "", "", more=["--write", folder / "m"])
    assert "\x1b" not in out


def test_a_map_changed_by_hand_brings_the_words_of_its_columns(folder):
    path = put(folder)
    subprocess.run([DEBUG, "map", path, "--write", folder / "one.map"], capture_output=True, check=True)
    text = (folder / "one.map").read_text()
    line = next(row for row in text.splitlines() if row.startswith("column\tQ9\t"))
    (folder / "one.map").write_text(text.replace(line, "column\tQ9\tarrestee.offense").replace("agency\t?", "agency\tZZ0010000"))
    subprocess.run([DEBUG, "map", path, "--again", folder / "one.map", "--write", folder / "two.map"], capture_output=True, check=True)
    made = rows(folder / "two.map")
    assert ["column", "Q9", "arrestee.offense"] in made and ["agency", "ZZ0010000"] in made, made
    assert {r[2] for r in made if r[0] == "value"} >= {"SOL VICE"}, made
    (folder / "bad.map").write_text("safeharbor-csv-map\t1\nkind\tnovel\n")
    done = subprocess.run([DEBUG, "map", path, "--again", folder / "bad.map"], capture_output=True, text=True)
    assert done.returncode == 3 and "the kind is incident" in done.stderr, done


def test_the_year_is_asked_for_where_nothing_says_it_and_stays_where_the_title_does(folder):
    rows_of = 'Day,Subject,DOB,Charge\n3/14,"Doe, Ann",5/6/2008,PROSTITUTION\n3/15,"Roe, Bea",5/6/1988,SOL VICE\n4/2,"Poe, Cea",1/6/1989,DUI\n'
    path = put(folder, rows_of.replace("Day,", "Date,"))
    out, _ = asked(path, "", "24", "2024", "ZZ0010000", "", "")
    assert "without a year" in out and "A year has four digits" in out and ["year", "2024"] in rows(folder / "book.map"), out
    assert len(found(path, folder / "book.map")) == 1
    titled = put(folder, "DETAILS 2024,,,\n" + rows_of.replace("Day,", "Date,"), "titled.csv")
    out, _ = asked(titled, "", "ZZ0010000", "1s", "")
    assert ["year", "2024"] in rows(folder / "titled.map") and len(found(titled, folder / "titled.map")) == 1, out


def test_a_bare_section_is_asked_about_with_the_words_beside_it(folder):
    path = put(folder, "Book No,Day booked,Inmate,Age,Statute,Chg Desc\n" + "".join(
        f'B-{i},3/{i}/2024,"Doe, A{chr(96 + i)}",2{i},{law},{words}\n' for i, (law, words) in enumerate(
            [("43.021(a)", "PROST - SOLICIT ANOTHER"), ("49.04", "DRIVING"), ("43.02", "PROSTITUTION"), ("49.04", "DRIVING"),
             ("31.03", "THEFT")], 1)))
    out, _ = asked(path, "", "TX0010000", "", "")
    assert "PROST - SOLICIT ANOTHER, beside it: 43.021(a)" in " ".join(out.split()), out


def test_what_the_sections_say_is_taken_with_one_word(folder):
    path = put(folder, "Case,Off Dt,Defendant,Deft DOB,Code,Charge\n" + "".join(
        f'C-{i},3/{i}/2024,"Doe, A{chr(96 + i)}",3/1/{born},{law},{words}\n' for i, (born, law, words) in enumerate(
            [(1990, "18.2-357", "RECEIVE MONEY FR PROCURING"), (2009, "18.2-355", "TAKE PERSON FOR PROSTITUTION"),
             (1980, "18.2-266", "DWI"), (1980, "18.2-95", "GRAND LARCENY")], 1)))
    out, _ = asked(path, "", "ZZ0010000", "law", "", more=["--write", folder / "m"])
    assert "type law: it answers 1p 2p for you." in " ".join(out.split()) and out.count("is promoted or lived off it") == 2, out
    assert ["value", "offense", "RECEIVE MONEY FR PROCURING", "40B"] in [row[:4] for row in rows(folder / "m")], out


def test_columns_follow_the_kind_that_is_said(folder):
    path = put(folder, "Inc No,DtTm,S1_NM,S1_AGE\n" + "".join(
        f'C-{i},2024-03-0{i},"Doe, A{chr(96 + i)}",2{i}\n' for i in range(1, 5)), name="q.csv")
    out, _ = asked(path, "kind field_contact", "", "ZZ0010000", "", more=["--write", folder / "m"])
    assert "suspect 1: name" in out and "person 1: name" in out, out
    assert ["column", "S1_AGE", "person1.age"] in [row[:3] for row in rows(folder / "m")], rows(folder / "m")
    asked(path, "", "ZZ0010000", "", more=["--write", folder / "n"])
    assert ["column", "S1_AGE", "offender1.age"] in [row[:3] for row in rows(folder / "n")], rows(folder / "n")


def test_a_section_makes_nobody_sold_whose_charge_says_that_they_bought(folder):
    path = put(folder, "Case,Off Dt,Defendant,Deft DOB,Code,Charge\n" + "".join(
        f'C-{i},3/{i}/2024,"Doe, A{chr(96 + i)}",3/1/{born},{law},{words}\n' for i, (born, law, words) in enumerate(
            [(1980, "725.1(2)(a)", "Purchase"), (1979, "725.1(2)(b)", "Purchase - person under 18"), (2008, "725.1(1)(a)", "Sale of services"),
             (1980, "321J.2", "OWI"), (1980, "714.2", "Theft")], 1)))
    out, _ = asked(path, "", "IA0010000", "law", "", more=["--write", folder / "m"])
    assert "your state's law, type law: it answers" in " ".join(out.split()), out
    assert not [row for row in rows(folder / "m") if row[:2] == ["value", "offense"] and "Purchase" in row[2] and row[3] == "40A"], out


def test_days_without_a_year_say_so_when_they_are_read(folder):
    path = put(folder, 'Date,Subject,DOB\n3/14,"Doe, Ann",5/6/2008\n3/15,"Roe, Bea",5/6/1988\n')
    asked(path, "", "", "ZZ0010000", "")
    done = subprocess.run([DEBUG, "check", path, "--map", folder / "book.map", *TODAY], capture_output=True, text=True)
    assert "This day has no year" in " ".join(done.stdout.split()), done.stdout


def test_what_was_said_before_a_word_that_is_none_stands(folder):
    path = put(folder)
    out, _ = asked(path, "4 arrestee.age nonsense", "", "", "", "", more=["--write", folder / "m"])
    assert out.count("That is no number of a column") == 1 and ["column", "Q7", "arrestee.age"] in rows(folder / "m"), out


def test_what_is_told_can_be_typed_and_speaks_of_no_map(folder):
    path = put(folder, "Case No,Date,Subject,Age,Charge\nC-1,3/4/2024,\"Doe, Ann\",15,PROSTITUTION\n,,\"Roe, Bea\",44,\n"
                       "C-2,3/5/2024,\"Poe, Cea\",31,DUI\n,,\"Loe, Dee\",16,\nC-3,3/6/2024,\"Moe, Eva\",22,DUI\n")
    out, _ = asked(path, "", "", "", "", "", more=["--write", folder / "down.map"])
    told = " ".join(out.split("Is a column read wrongly?")[0].split())
    assert "type: 1 blank" in told and "so of the case above" in told, out
    assert not any(word in told for word in (" map", "behind its name", "down")), told
    assert "1 report would be listed" not in out and "line 2: C-1, 2024-03-04" in out and "Roe, Bea, 44" in out, out
    assert ["column", "Case No", "report.number", "down"] in rows(folder / "down.map")
    out, _ = asked(path, "1 blank", "", "", "", "", more=["--write", folder / "blank.map"])
    assert ["column", "Case No", "report.number", "blank"] in rows(folder / "blank.map"), rows(folder / "blank.map")
    assert "5 reports" in out.split("As I will read it")[1], out


def test_columns_of_a_second_table_are_shown_and_changed(folder):
    path = put(folder, "Case No,Date,Name,Age,Charge\nC-1,3/4/2024,\"Doe, Ann\",15,DUI\nC-2,3/15/2024,\"Roe, Bea\",44,DUI\n"
                       "\nDate,Name,Charge,Age,Q7\n3/16/2024,\"Poe, Cea\",PROSTITUTION,16,x\n3/17/2024,\"Loe, Dee\",DUI,31,y\n")
    out, _ = asked(path, "", "", "", more=["--write", folder / "one.map"])
    assert "below line 5, which names columns again" in out and " 10" in out, out
    out, _ = asked(path, "9 keep", "", "", "", more=["--write", folder / "two.map"])
    before, after = rows(folder / "one.map"), rows(folder / "two.map")
    at = before.index(["block"])
    assert after[:at] == before[:at] and ["column", "Age", "keep"] in after[at:], after


def test_a_number_at_the_summary_changes_what_is_kept(folder):
    path = put(folder)
    out, _ = asked(path, "", "", "", "4 arrestee.age", "", more=["--write", folder / "m"])
    assert out.count("As I will read it") == 2 and "Doe, Ann, of unknown age" in out and "Doe, Ann, 15" in out, out
    assert "Children: 1 of 3 persons under 18 by age" in " ".join(out.split()) and ["column", "Q7", "arrestee.age"] in rows(folder / "m"), out


def test_the_line_that_names_the_columns_can_be_typed(folder):
    path = put(folder)
    out, _ = asked(path, "header 2", "", "", "", "", more=["--write", folder / "m"])
    assert ["header", "2"] in rows(folder / "m"), out


PARTS = "Case No,Date,Part,Who,DOB,Q1,Q2\n" + "".join(
    f'C-{i},3/{13 + i}/2024,{part},"Doe, A{chr(96 + i)}",1/{13 + i}/2009,{i * 7},x\n' for i, part in enumerate(["JV", "VIC", "XQ", "SUSP", "VIC"], 1))


CARDS = """Door cards,May 2024

Card No,C-1
Date,5/6/2024
Name,Ann Doe
DOB,3/4/2009
Narrative,"Her boyfriend posts ads of her online and keeps the money."

Card No,C-2
Date,5/7/2024
Name,Max Roe
DOB,3/4/1980
Narrative,Locked himself out of his room.

Card No,C-3
Date,5/7/2024
Name,Kim Poe
DOB,3/4/1985
Hat,red
Narrative,Asked for the bus.
"""


def test_cards_are_read_as_rows_and_the_child_on_one_is_found(folder):
    list_path, map_path = put(folder, CARDS, "cards.csv"), folder / "cards.map"
    done = subprocess.run([DEBUG, "map", list_path, "--write", map_path], capture_output=True, text=True)
    assert done.returncode == 0 and "card below card" in done.stdout, (done.stdout, done.stderr)
    assert ["header", "cards 3"] in rows(map_path) and ["column", "Narrative", "report.narrative"] in rows(map_path)
    map_path.write_text(map_path.read_text().replace("agency\t?", "agency\tZZ0010000"))
    assert found(list_path, map_path) == {"C-1"}
    map_path.write_text("".join(l for l in map_path.read_text().splitlines(True) if not l.startswith("column\tHat")))
    told = subprocess.run([DEBUG, "check", list_path, "--map", map_path, *TODAY], capture_output=True, text=True).stdout
    assert '"Hat", 1 value' in told and '"other labels"' in told.replace("\n    ", " "), told


def test_that_a_list_is_of_cards_can_be_said_and_taken_back(folder):
    list_path = put(folder, CARDS, "cards.csv")
    told, _ = asked(list_path, "", "header 3", "header cards", "", "", "", "", "", more=["--write", folder / "a.map"])
    assert "all 15 rows" in told and ["header", "cards 3"] in rows(folder / "a.map"), told
    for said, want in (("cards", "cards 3"), ("fields 1 a | b", None)):
        done = subprocess.run([DEBUG, "map", list_path, "--header", said, "--write", folder / "b.map"],
                              capture_output=True, text=True)
        assert (done.returncode == 0) == (want is not None), (done.stdout, done.stderr)
        assert ["header", "cards 3"] in rows(folder / "b.map")


def test_what_was_typed_is_said_again_and_the_other_columns_stay_as_unsure_as_they_were(folder):
    path = put(folder, LIST)
    out, _ = asked(path, "4 arrestee.age", "?", "", "", "", "", more=["--write", folder / "m"])
    first, second = out.split("Read as a list of kind")[1:3]
    changed = first.split("Understood", 1)[1]
    assert "4  Q7" in changed and "Q9" not in changed and "Case No" not in changed, changed
    assert 'Understood: "Q7" is read as arrested person: age.' in out, out
    assert "5? Q9" in first and "5? Q9" in second and "type: 5 arrestee.offense" in " ".join(second.split()), second
    assert "type: 4 arrestee.age" in " ".join(first.split()) and "type: 4" not in " ".join(second.split()), second
    out, _ = asked(put(folder, PARTS), "role JV=a", "kind booking", "year 2024", "", "", "", "", "", more=["--write", folder / "r"])
    assert 'Understood: "JV" is somebody arrested.' in out and "Understood: kind booking." in out, out
    made = rows(folder / "r")
    assert ["value", "role", "jv", "A"] in [[w.lower() if i == 2 else w for i, w in enumerate(r[:4])] for r in made] and ["kind", "booking"] in made, made


def test_what_was_said_of_words_for_roles_is_told_and_not_asked_again(folder):
    path = put(folder, PARTS)
    out, _ = asked(path, "3 person.role", "role SUSP=p", "?", "", "", "", "", more=["--write", folder / "m"])
    told = " ".join(out.split("SUSP\" is everybody else.", 1)[1].split())
    assert "everybody else: JV, SUSP" in told and "offender: SUSP" not in told, out
    question = " ".join(out.split("of a person's part?")[1].split("\n> ")[0].split())
    assert "SUSP = everybody else, as you said (1)" in question and question.index("XQ") < question.index("SUSP"), out
    assert "offender: SUSP" not in " ".join((folder / "m").read_text().replace("\n#", " ").split())
    out, _ = asked(path, "3 person.role", "role SUSP=p", "role JV=v", "role XQ=a", "", "", "", more=["--write", folder / "n"])
    assert "of a person's part?" not in out, out


def test_a_column_that_is_not_read_is_said_to_be_so(folder):
    out, _ = asked(put(folder), "3 keep", "2 ignore", "4 arrestee.age", "", "", "", "", more=["--write", folder / "m"])
    assert 'Understood: "Subject" is not read.' in out and 'Understood: "Day" is left out.' in out, out
    assert 'Understood: "Q7" is read as arrested person: age.' in out and "read as not" not in out, out


def test_a_second_day_takes_the_place_of_the_first(folder):
    path = put(folder, "Book No,Day,Came,Subject,Age\n" + "".join(
        f'B-{i},03/{13 + i}/2024,03/{14 + i}/2024,"Doe, A{chr(96 + i)}",4{i}\n' for i in range(1, 6)))
    out, _ = asked(path, "3 report.date", "", "", "", more=["--write", folder / "m"])
    assert 'Understood: "Day" is not read any more.' in out, out
    assert {("Day", "keep"), ("Came", "report.date")} <= {tuple(r[1:3]) for r in rows(folder / "m")}, rows(folder / "m")


def test_a_kind_that_is_a_guess_is_asked_about(folder):
    path = put(folder, "Q1,Q2,Subject,Age\n1,x,Doe Ann,44\n2,y,Roe Bea,45\n", "things.csv")
    out, _ = asked(path, "nine", "7", "2", "", "", "", "", more=["--write", folder / "m"])
    assert out.count("Type a number from 1 to 6") == 2 and ["kind", "booking"] in rows(folder / "m"), out


def test_five_wordings_are_asked_about_and_more_are_shown_when_asked(folder):
    words = [f"SOL VICE {c}" for c in "ABCDEFG"] + [f"ORD {c}Q" for c in "ABCDEFG"]
    path = put(folder, "Book No,Date,Subject,Age,Charge\n" + "".join(
        f'B-{i},3/{i}/2024,"Doe, A{chr(96 + i)}",2{i % 10},{word}\n' for i, word in enumerate(words, 1)))
    out, _ = asked(path, "", "", "", "", more=["--write", folder / "short.map"])
    asked_about = out.split("Is one of these about")[1].split("\n> ")[0]
    assert "SOL VICE E" in asked_about and "SOL VICE F" not in asked_about and "2 more like these, and 7 others: type more" in " ".join(asked_about.split()), \
        out
    assert out.count("> ") == 4 and max(len(part.splitlines()) for part in out.split("\n> ")[:-1]) <= 20, out
    out, _ = asked(path, "", "", "more", "14l 6s", "", more=["--write", folder / "long.map"])
    codes = {r[2]: r[3] for r in rows(folder / "long.map") if r[0] == "value"}
    assert codes["SOL VICE F"] == "40A" and codes["ORD GQ"] == "90B" and codes["SOL VICE A"] == "?", codes
    out, _ = asked(path, "", "", "", "more", "14l", "", more=["--write", folder / "late.map"])
    assert [r[3] for r in rows(folder / "late.map") if r[2:3] == ["ORD GQ"]] == ["90B"], out


def test_days_that_are_written_day_first_are_read_so_without_a_question(folder):
    path = put(folder, "Book No,Came,Subject,Age\n" + "".join(
        f'B-{i},{13 + i}/{i}/2024,"Doe, A{chr(96 + i)}",4{i}\n' for i in range(1, 6)))
    asked(path, "2 report.date", "", "", "", more=["--write", folder / "m"])
    assert ["column", "Came", "report.date", "DMY"] in rows(folder / "m"), rows(folder / "m")
    asked(path, "2 report.date", "2 mdy", "", "", "", more=["--write", folder / "said"])
    assert ["column", "Came", "report.date", "MDY"] in rows(folder / "said"), rows(folder / "said")


def lines_of(told):
    """What stands behind each number of the wordings on the screen."""
    at = {}
    for line in told.splitlines():
        number, _, words = line.strip().partition("  ")
        if number.isdigit() and words and line.startswith("  "):
            at.setdefault(int(number), set()).add(words.split(" = ")[0].split(" (")[0])
    return at


def test_a_wording_keeps_its_number_before_and_after_more_and_answers(folder):
    words = [f"SOL VICE {c}" for c in "ABCDEFG"] + [f"ORD {c}Q" for c in "ABC"]
    path = put(folder, "Book No,Date,Subject,Age,Charge\n" + "".join(
        f'B-{i},3/{i}/2024,"Doe, A{chr(96 + i)}",2{i % 10},{word}\n' for i, word in enumerate(words, 1)))
    out, _ = asked(path, "", "", "1s 3b", "more", "5p 7t", "more", "2l", "", "", more=["--write", folder / "m"])
    numbered = lines_of(out.split("Is one of these about", 1)[1])
    assert len(numbered) == 10 and all(len(said) == 1 for said in numbered.values()), numbered
    assert "2 more like these, and 3 others: type more" in " ".join(out.split()), out
    assert "SOL VICE A = sold (1)" in out and "SOL VICE C = bought (1)" in out, out
    codes = {r[2]: r[3] for r in rows(folder / "m") if r[0] == "value" and r[3] != "?"}
    said = {"A": "40A", "C": "40C", "E": "40B", "G": "64A", "B": "90B"}
    assert codes == {f"SOL VICE {k}": code for k, code in said.items()}, codes


def test_a_number_means_one_wording_of_all_questions(folder):
    path = put(folder, "Case No,Date,Part,Who,Age,Charge\n" + "".join(
        f'C-{i},3/{i}/2024,{part},"Doe, A{chr(96 + i)}",2{i},{charge}\n' for i, (part, charge) in enumerate(
            [("ZR", "SOL VICE"), ("VIC", "DUI"), ("XQ", "DUI"), ("SUSP", "SOL VICE"), ("VIC", "DUI")], 1)))
    out, _ = asked(path, "3 person.role", "", "", "1p", "2p 1b", "3x", "3o", "", more=["--write", folder / "m"])
    assert 'Understood: "SOL VICE" is bought.' in out and 'Understood: "ZR" is everybody else.' in out, out
    made = {r[2]: r[3] for r in rows(folder / "m") if r[0] == "value"}
    assert (made["SOL VICE"], made["ZR"], made["XQ"]) == ("40C", "P", "O"), made


def test_none_and_skip_leave_what_is_asked_about_as_each_question_says(folder):
    text = "Q1,Q2,Subject,Age,Viol\n1,x,Doe Ann,44,SOL VICE\n2,y,Roe Bea,45,DUI\n"
    path = put(folder, text, "things.csv")
    subprocess.run([DEBUG, "map", path, "--write", folder / "plain.map"], capture_output=True, check=True)
    for n, words in enumerate([["none"], ["skip"], ["NONE", "Skip"]]):
        out, _ = asked(path, *(words * 8)[:5], more=["--write", folder / f"{n}.map"])
        questions = [part.rstrip() for part in out.split("\n> ")[:-1]]
        assert len(questions) == 5 and all("Enter, skip or none: " in " ".join(part.split()[-60:]) for part in questions), out
        assert out.count("Left as it is.") == 5 and (folder / f"{n}.map").read_text() == (folder / "plain.map").read_text()
    out, _ = asked(path, "skip", "2", "7", "none", "2", "8", "none", "", "none", "none", "", more=["--write", folder / "menu.map"])
    assert "it stays as it is, not read" in " ".join(out.split()), out
    assert (folder / "menu.map").read_text() == (folder / "plain.map").read_text(), out
    out, _ = asked(path, "", "none such", "", "", "nones", "none 1s", "", more=["--write", folder / "said.map"])
    assert out.count("That is no number of a column") == 1 and out.count("with one of the letters behind it") == 1, out
    assert ["value", "offense", "SOL VICE", "40A"] in [row[:4] for row in rows(folder / "said.map")], out


GUESSED = "Book No,Date,Subject,Age,Charge\n" + "".join(
    f'B-{i},3/{13 + i}/2024,"Doe, A{chr(96 + i)}",{age},{charge}\n' for i, (age, charge) in enumerate(
        [(15, "PROST-1ST OFF"), (44, "PROMO PROST / DUI"), (31, "DUI"), (22, "PROMO PROST / THEFT"), (41, "PROSTITUTION")], 1))


def test_codes_by_likeness_are_asked_about_with_the_cells_they_stand_in(folder):
    path = put(folder, GUESSED)
    out, _ = asked(path, "", "ZZ0010000", "none", "", more=["--write", folder / "none.map"])
    told = " ".join(out.split("These were guessed.")[1].split("\n> ")[0].split())
    assert "1 PROST-1ST OFF = sold? (1)" in told and "PROSTITUTION" not in told and "Is one of these about" not in out, out
    assert "2 PROMO PROST = promoted or lived off it? (2), in: PROMO PROST / DUI | PROMO PROST / THEFT" in told, out
    assert not [r for r in rows(folder / "none.map") if r[0] == "value" and "PROMO" in r[2]], out
    assert found(path, folder / "none.map") == {"B-1"}
    out, _ = asked(path, "", "ZZ0010000", "1x 2b", "", "more", "", "", more=["--write", folder / "said.map"])
    made = {r[2]: r[3] for r in rows(folder / "said.map") if r[0] == "value"}
    assert (made["PROST-1ST OFF"], made["PROMO PROST"]) == ("90Z", "40C"), made
    assert "1 PROST-1ST OFF = another offense (1)" in " ".join(out.split()) and "map says so" not in out, out


LOITERING = "Book No,Date,Subject,Age,Charge\n" + "".join(
    f'B-{i},3/{13 + i}/2024,"Doe, A{chr(96 + i)}",{age},{charge}\n' for i, (age, charge) in enumerate(
        [(17, "FTA-LOITER FOR PROST"), (16, "VIOL CURF ORDX"), (31, "DUI"), (22, "DUI"), (41, "DUI")], 1))


def test_a_wording_that_names_prostitution_is_asked_about_once_more_before_it_is_curfew(folder):
    path = put(folder, LOITERING)
    out, _ = asked(path, "", "ZZ0010000", "1l", "1s", "", more=["--write", folder / "m"])
    said = " ".join(out.split())
    assert "l loitering (not for prostitution) or curfew" in said, out
    assert '"FTA-LOITER FOR PROST" names prostitution; as curfew or loitering no child will be looked for there. Type such as 1s' in said, out
    made = {r[2]: r[3] for r in rows(folder / "m") if r[0] == "value"}
    assert made["FTA-LOITER FOR PROST"] == "40A" and found(path, folder / "m") == {"B-1"}, made
    for n, again in enumerate(("", "1l", "none")):      # told once, and then taken
        out, _ = asked(path, "", "ZZ0010000", "1=90B", again, "", more=["--write", folder / f"m{n}"])
        assert out.count("names prostitution;") == 1, out
        assert ["value", "offense", "FTA-LOITER FOR PROST", "90B"] in [r[:4] for r in rows(folder / f"m{n}")], out
    for n, plain in enumerate(("1l 1s", "1b", "")):     # what it was last said to be counts
        out, _ = asked(path, "", "ZZ0010000", plain, "", more=["--write", folder / f"n{n}"])
        assert "no child will be looked for" not in out, out
    out, _ = asked(path, "", "ZZ0010000", "", "more", "2l", "1l", "", "", more=["--write", folder / "late"])
    assert out.count("no child will be looked for") == 1 and "VIOL CURF ORDX\" may be" not in out, out


def test_what_was_not_guessed_is_no_other_offense_by_a_letter(folder):
    out, _ = asked(put(folder), "5 arrestee.offense", "", "", "1x", "", "", more=["--write", folder / "m"])
    assert out.count("with one of the letters behind it") == 1 and "guessed" not in out, out


TEXTS = "Book No,Date,Subject,Age,Svcs,Wx,Remarks\n" + "".join(
    f'B-{i},3/{13 + i}/2024,"Doe, A{chr(96 + i)}",{age},{svcs},{wx},seen at the lot\n' for i, (age, svcs, wx) in enumerate(
        [(15, "", "Thunderstorms overnight and drizzle afterwards"), (44, "Transportation towards emergency housing", "Northwesterly winds with freezing temperatures"),
         (31, "", "Uninterrupted snowfall along the interstate")], 1))


def test_long_texts_that_are_kept_are_one_question(folder):
    path = put(folder, TEXTS)
    subprocess.run([DEBUG, "map", path, "--write", folder / "plain.map"], capture_output=True, check=True)
    out, _ = asked(path, "", "none", "", "", more=["--write", folder / "none.map"])
    question = out.split("These hold long texts")[1].split("\n> ")[0]
    assert question.index("6  Wx") < question.index("5  Svcs") and "1 of 3 rows" in question and "they stay unread" in question, out
    assert (folder / "none.map").read_text() == (folder / "plain.map").read_text()
    out, _ = asked(path, "", "4", "5 7", "5", "", "", more=["--write", folder / "one.map"])
    assert out.count("Type numbers that stand above") == 2, out
    made = rows(folder / "one.map")
    assert ["column", "Svcs", "report.narrative"] in made and ["column", "Wx", "keep"] in made, made
    asked(path, "", "all", "", "", more=["--write", folder / "all.map"])
    assert ["column", "Wx", "report.narrative"] in rows(folder / "all.map") and ["column", "Svcs", "report.narrative"] in rows(folder / "all.map")


def test_texts_that_somebody_spoke_of_or_that_are_short_are_not_asked_about(folder):
    path = put(folder, TEXTS)
    out, _ = asked(path, "6 keep", "", "", "", "", more=["--write", folder / "m"])
    assert "6  Wx" not in out.split("These hold long texts")[1] and "5  Svcs" in out.split("These hold long texts")[1], out
    out, _ = asked(path, "6 keep 5 report.narrative", "", "", "", more=["--write", folder / "n"])
    assert "These hold long texts" not in out, out
    out, _ = asked(put(folder, LIST), "", "", "", "", more=["--write", folder / "o"])
    assert "These hold long texts" not in out, out


def test_what_will_be_read_is_told_in_eight_lines_at_most(folder):
    wide = "Remark " + "x" * 90
    path = put(folder, f"Case No,Date,Victim,Victim Age,Suspect,Charge,{wide},Narrative,Clerk\n" + "".join(
        f'C-{i},3/{13 + i}/2024,"Doe, A{chr(96 + i)}",{age},"Roe, M{chr(96 + i)}",{charge},x,{told},y\n'
        for i, (age, charge, told) in enumerate([("", "ASSAULT", ""), (15, "PROSTITUTION", "She was seen at the lot with a man who kept her telephone and all of her money that night"),
                                                 (44, "THEFT", "nobody saw it")], 1)))
    out, _ = asked(path, "", "ZZ0010000", *[""] * 3, more=["--write", folder / "m"])
    told = out.split("As I will read it")[1].split("Is it wrong?")[0].strip("\n").splitlines()
    assert len(told) <= 8 and all(len(line) <= 98 for line in told), (len(told), out)
    text = " ".join(" ".join(told).split())
    assert 'kind "incident" of ZZ0010000, 2024-03-14 to 2024-03-16' in text and "victim (Victim, Victim Age); suspect (Suspect)" in text, out
    assert "line 3: C-2, 2024-03-15: Prostitution" in text and "victim: Doe, Ab, 15; suspect: Roe, Mb" in text and "She was seen at the lot" in text, out
    assert "Children: 1 of 5 persons under 18 by age or birth, in 1 report; 3 have no age." in text, out
    assert f"Nothing is read of: {wide[:20]}" in text, out


def test_lines_without_a_day_are_named_and_no_warning_is_cut(folder):
    days = ["3/14/2024", "", "3/15/2024", "", "", "", "", "", "3/16/2024", "3/17/2024"]
    text = "Case No,Date,Victim,Victim Age,Charge\n" + "".join(
        f'C-{i},{day},"Doe, A{chr(96 + i)}",3{i % 10},DUI\n' for i, day in enumerate(days, 1))
    path = put(folder, text)
    out, _ = asked(path, "2 blank", "", "ZZ0010000", "", more=["--write", folder / "m"])
    told = " ".join(out.split("As I will read it")[1].split())
    assert "6 without a day (lines 3, 5, 6, 7, 8, ..). On each row" in told, out
    one = put(folder, text.replace(",,", ",3/15/2024,").replace("C-8,3/15/2024", "C-8,"), "one.csv")
    out, _ = asked(one, "2 blank", "", "ZZ0010000", "", more=["--write", folder / "n"])
    assert "1 without a day (line 9)." in " ".join(out.split()), out
    out, _ = asked(put(folder, LIST), "", "", "", "", more=["--write", folder / "o"])
    assert "without a day" not in out, out


def test_persons_of_the_texts_are_told_apart_from_those_of_columns(folder):
    said = [("Roe, Bea", "Noise"), ("Poe, Cea", "A 15 YO FEMALE in the room"), ("Loe, Dee", "Lost key"), ("Moe, Eva", "Towels")]
    text = "Reg No,Date,Guest,Remarks\n" + "".join(f'R-{i},3/{13 + i}/2024,"{who}",{told}\n' for i, (who, told) in enumerate(said, 1))
    out, _ = asked(put(folder, text), *[""] * 5, more=["--write", folder / "m"])
    assert "Children: 1 of 5 persons (4 from Guest, 1 from Remarks) under 18" in " ".join(out.split()), out
    assert "of the text: no name, 15" in out, out
    out, _ = asked(put(folder, text.replace("Guest", "Q1").replace('"Roe, Bea"', "x").replace('"Poe, Cea"', "x").replace('"Loe, Dee"', "y")
                       .replace('"Moe, Eva"', "y"), "calls.csv"), *[""] * 5, more=["--write", folder / "n"])
    told = " ".join(out.split("As I will read it")[1].split())
    assert "No column is read as a person's: persons come from Remarks." in told and "obody" not in told and "1 of 1 person under" in told, out
    out, _ = asked(put(folder), "", "", "", "", more=["--write", folder / "o"])
    assert " from " not in out.split("As I will read it")[1].split("Is it wrong?")[0], out


def test_the_summary_says_what_the_last_answers_changed(folder):
    path = put(folder)
    out, _ = asked(path, "4 5 arrestee.offense", "9", "2", "", "ZZ0010000", "1s", "4 keep", "", more=["--write", folder / "m"])
    told = [" ".join(part.split("Is it wrong?")[0].split()) for part in out.split("As I will read it")[1:]]
    assert "listed for a look: 1 report (1 more by your last answers)." in told[0], out
    assert len(told) == 2 and "(1 fewer by your last answers)" in told[1], out
    out, _ = asked(path, "", "", "", "", more=["--write", folder / "n"])
    assert "your last answers" not in out, out


def test_each_column_tells_its_likeliest_words(folder):
    text = "No,Dt,S1_NM,S1_AGE,S2_NM,S2_AGE,Zq,Note\n" + "".join(
        f'F-{i},3/{13 + i}/2024,"DOE, A{chr(96 + i)}",3{i},"ROE, B{chr(96 + i)}",4{i},{i}/2/2009,moved along\n' for i in range(1, 6))
    path = put(folder, text, "things.csv")
    out, _ = asked(path, *(["4"] if "What is this list?" in asked(path, *[""] * 9, more=["--write", folder / "x"])[0] else []),
                   "6?", "7 ?", "99?", "6 person2.age", *[""] * 5, more=["--write", folder / "m"])
    told = " ".join(out.split())
    assert "6 person2.age (person 2: age)" in told and "6 victim2.age (victim 2: age)" in told, out
    assert '"Zq" is' in told and "Else type: 6" in told and "7 person.birth_date (person: birth date)" in told, out
    assert out.count("of a second, third person of the row") == 1 and out.count("That is no number of a column") == 1, out
    assert ["column", "S2_AGE", "person2.age"] in rows(folder / "m"), rows(folder / "m")
    out, _ = asked(path, *(["4"] if "What is this list?" in out else []), "8", "none", "3", "8", "1", *[""] * 5, more=["--write", folder / "n"])
    assert out.count("of a second, third person of the row") == 1, out


def test_what_is_said_of_values_is_made_anew_after_answers(folder):
    text = "No,Dt,Age,Note\n" + "".join(f"{i},4/{i},{age},moved along\n" for i, age in enumerate(["82 yo", "15", "DOB 10/2/11", "44", "9th grade"], 1))
    out, _ = asked(put(folder, text, "log.csv"), *(["1"] + [""] * 6), more=["--write", folder / "m"])
    assert "are no age" not in out, out
    out, _ = asked(put(folder, text.replace("9th grade", "grown"), "log.csv"), "1", "3 keep", "?", *[""] * 6, more=["--write", folder / "n"])
    first, again = out.split("Read as a list of kind")[1:3]
    assert "1 of 5 values" in " ".join(first.split()) and "are no age" not in again, out


def test_agency_answers_whose_list_it_is_and_is_written_into_the_map(folder):
    path = put(folder, "Q1,Q2,Subject,Age\n1,x,Doe Ann,44\n2,y,Roe Bea,45\n", "things.csv")
    out, _ = asked(path, "", "", "", more=["--agency", "XX0010000", "--write", folder / "m"])
    assert "Whose list is this" not in out and "What is this list?" in out and 'of XX0010000' in out, out
    assert ["agency", "XX0010000"] in rows(folder / "m") and "--agency" not in out, out
    done = subprocess.run([DEBUG, "map", path, "--agency", "ZZ0010000", "--json", "--write", folder / "n"], capture_output=True, text=True)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events[0]["agency"] == "ZZ0010000" and ["agency", "ZZ0010000"] in rows(folder / "n"), done
    assert [e["about"] for e in events if e["event"] == "question"].count("kind") == 1, events
    done = subprocess.run([DEBUG, "map", path, "--again", folder / "m", "--json"], capture_output=True, text=True)
    assert json.loads(done.stdout.splitlines()[0])["agency"] == "XX0010000", done
    done = subprocess.run([DEBUG, "map", path, "--json"], capture_output=True, text=True)
    assert "agency" not in json.loads(done.stdout.splitlines()[0]), done


def test_an_agency_that_is_none_is_refused_before_any_question(folder):
    path = put(folder)
    for wrong in ("metro", "xx0010000", "XX001000", "XX00100000"):
        out, err = asked(path, code=2, more=["--agency", wrong])
        assert out == "" and "--agency is an ORI: nine capital letters and digits, such as XX0010000." in " ".join(err.split()), err
        assert not (folder / "book.map").exists()
    done = subprocess.run([DEBUG, "map", "-", "--agency", "XX0010000"], input=LIST, capture_output=True, text=True)
    assert done.returncode == 2 and "With --agency name the file" in done.stderr, done


def test_a_guess_about_an_event_that_is_none_makes_no_claim(folder):
    path = put(folder, "Call No,Date,Subject,Age,Reason\n" + "".join(
        f'T-{i},3/{13 + i}/2024,"Doe, A{chr(96 + i)}",{age},{why}\n' for i, (age, why) in enumerate(
            [(45, "PROMO PROST ARREST"), (44, "Expired tags"), (31, "Accident"), (31, "Private prop")], 1)), "calls.csv")
    for said, want in (("", "Assisting or Promoting Prostitution"), ("1b", "Purchasing Prostitution"), ("1x", "")):
        out, _ = asked(path, *([""] if "What is this list?" in asked(path, *[""] * 6, more=["--write", folder / f"x{len(said)}{want}"])[0] else []),
                       "", "", said, "", "", "", more=["--write", folder / f"m{said}"])
        assert "1 PROMO PROST ARREST = promoted or lived off it? (1)" in " ".join(out.split()), out
        read = out.split("As I will read it")[1]
        assert want in read and ("Prostitution" in read) == bool(want), (said, out)


def test_an_ordinary_list_is_asked_about_in_few_words(folder):
    path = put(folder, "Log #,Date,Location,Det,Subject,DOB,Sex,Viol,Disp,Notes\n" + "".join(
        f'V-{i},3/{13 + i}/2024,Harbor & 5th,Poe,"Doe, A{chr(96 + i)}",{born},F,{viol},Cited,{told}\n'
        for i, (born, viol, told) in enumerate([("5/6/2008", "SOL VICE", "A man waits for her in a gray car"), ("1/16/1979", "PROMO", ""),
                                                ("7/2/1997", "PROST", "Nobody else was there"), ("3/3/1990", "POSS CS", "")], 1)), "vice.csv")
    out, _ = asked(path, *[""] * 8, more=["--write", folder / "m"])
    assert len(out.split()) <= 440, (len(out.split()), out)
    assert "incident, booking, missing_person" not in out and out.count("? shows all again") == 0, out
    out, _ = asked(path, "", "4 report.place", *[""] * 8, more=["--write", folder / "n"])
    assert out.count("? shows all again") == 1, out


def test_words_of_what_happened_are_asked_about_whatever_else_was_said(folder):
    path = put(folder, "No,Day,Pt,Age,Consult Rsn\nB-1,03/04/2024,Doe Ann,15,HT disclosure\nB-2,03/05/2024,Roe Max,44,fall\n"
               "B-3,03/06/2024,Poe Kim,31,school fight\n", "consults.csv")
    for first in ([], ["1"], ["1", "3 keep"], ["1", "2 keep", "2 report.date"]):
        (folder / "consults.map").unlink(missing_ok=True)
        asked(path, *first, *[""] * 12)
        values = [r for r in rows(folder / "consults.map") if r[0] == "value"]
        assert "HT DISCLOSURE" in {r[2].upper() for r in values}, (first, values)


def test_what_a_column_can_be_and_whose_it_is_are_listed_once(folder):
    path = put(folder, "A,Who,Age,Z1,Z2\nB-1,Doe Ann,15,x,y\nB-2,Roe Max,30,x,y\nB-3,Poe Kim,22,y,x\n", "few.csv")
    out, _ = asked(path, "4", "4", "8", "1", "5", "8", "1", *[""] * 8)
    first, second = out.split("What is in ")[1:]
    assert "a person's name" in first and "a person's name" not in second and "of those above" in second, out
    assert first.count("Whose?") == second.count("Whose?") == 1 and "The numbers are those above." in second, out
    made = rows(folder / "few.map")
    assert [r[2].split(".")[1] for r in made if r[0] == "column" and r[1] in ("Z1", "Z2")] == ["name", "name"], made
