"""forms.py - invented reports as NIBRS XML and as tables of the FBI, for tests."""
REPORT = """<n:Report><n:ReportHeader><n:NIBRSReportCategoryCode>GROUP A INCIDENT REPORT</n:NIBRSReportCategoryCode>
<n:ReportActionCategoryCode>I</n:ReportActionCategoryCode><n:ReportDate><c:YearMonthDate>2026-06</c:YearMonthDate></n:ReportDate>
<n:ReportingAgency><j:OrganizationAugmentation><j:OrganizationORIIdentification><c:IdentificationID>ZZ0010000</c:IdentificationID>
</j:OrganizationORIIdentification></j:OrganizationAugmentation></n:ReportingAgency></n:ReportHeader>
<c:Incident><c:ActivityIdentification><c:IdentificationID>A1</c:IdentificationID></c:ActivityIdentification>
<c:ActivityDate><c:Date>2026-06-05</c:Date></c:ActivityDate></c:Incident>
<j:Offense s:id="O1"><n:OffenseUCRCode>64A</n:OffenseUCRCode></j:Offense>
<c:Person s:id="P1"><c:PersonAgeMeasure><c:MeasureIntegerValue>15</c:MeasureIntegerValue></c:PersonAgeMeasure></c:Person>
<j:Victim s:id="V1"><c:RoleOfPerson s:ref="P1"/><j:VictimSequenceNumberText>1</j:VictimSequenceNumberText>
<j:VictimCategoryCode>I</j:VictimCategoryCode></j:Victim>
<j:OffenseVictimAssociation><j:Offense s:ref="O1"/><j:Victim s:ref="V1"/></j:OffenseVictimAssociation>
</n:Report>
"""


def xml(reports):
    return ('<?xml version="1.0"?>\n<n:Submission xmlns:n="http://fbi.gov/cjis/nibrs/2019" xmlns:c="urn:c" xmlns:j="urn:j" xmlns:s="urn:s">\n'
            + reports + "</n:Submission>\n")


ZERO = REPORT[:REPORT.index("<c:Incident>")].replace("GROUP A INCIDENT", "ZERO").replace("CategoryCode>I", "CategoryCode>A") + "</n:Report>\n"

TABLES = {
    "nibrs_incident.csv": "agency_id,incident_id,incident_number,submission_date,incident_date,report_date_flag\n"
                          "1,900,A1,2026-07-01,2026-06-05 00:00:00,\n1,901,A2,2026-07-01,2026-06-06 00:00:00,\n",
    "nibrs_offense.csv": "offense_id,incident_id,offense_type_id,location_id\n11,900,51,20\n12,901,30,14\n",
    "nibrs_victim.csv": "victim_id,incident_id,victim_seq_num,victim_type_id\n21,901,1,8\n",
    "nibrs_victim_offense.csv": "victim_id,offense_id\n21,12\n",
    "nibrs_offender.csv": "offender_id,incident_id,offender_seq_num,age_id,age_num,sex_code\n31,900,1,5,40,M\n32,900,2,5,41,M\n"
                          "33,901,1,5,16,F\n",
    "agencies.csv": "agency_id,ori\n1,ZZ0010000\n",
}
