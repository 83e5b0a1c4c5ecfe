"""Names of columns that are recognised, for each field. Case, spaces, accents and punctuation do not count.

Among them are the columns of SAMHSA's lists and of iCarol exports (211), and common names in Spanish, French and Portuguese.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...folding import fold

FIELDS = {
    "id": "id uid uuid guid globalid recordid siteid locationid resourceagencynum frid externalid sourceid ref",
    "name": "name sitename locationname facilityname facility programname program programme servicename service title name1 "
            "publicname site location placename pharmacyname pharmacy nombre nom nome agencysitename displayname label",
    "org": "org organization organisation organizationname organisationname agency agencyname operator provider providername "
           "parentagency organizacion organismo organisme organizacao company",
    "org_url": "orgurl organizationurl organisationurl agencywebsite",
    "alt_names": "altnames altname alternatename alternatenames aka alsoknownas name2 alternatename1 officialname oldname "
                 "shortname",
    "kind": "kind locationtype placetype",
    "type": "type category categories sitetype facilitytype providertype tipo categoria categorie typefacility programtype",
    "offers": "offers offer",
    "services": "services servicesoffered servicesprovided resources supplies whattheyoffer description servicios "
                "serviciosofrecidos "
                "taxonomyterms taxonomies agencydescription sitedescription servicedescription details servicios offerings "
                "snippet",
    "codes": "codes servicecodes servicecodeinfo keys",
    "address": "address address1 addr streetaddress street street1 addressline1 physicaladdress1 physicaladdress fulladdress "
               "siteaddress locationaddress direccion adresse endereco domicilio calle rue matchaddr placeaddr",
    "address_2": "address2 street2 addressline2 physicaladdress2 suite unit apt room",
    "city": "city town citytown locality municipality physicalcity ciudad municipio ville cidade localidad commune",
    "region": "region state province st prov stateprovince statecode provincestate physicalstateprovince estado abbreviation",
    "country": "country countrycode nation physicalcountry pais pays",
    "postcode": "postcode postalcode postal zip zipcode zip5 zippostalcode physicalpostalcode codigopostal codepostal cep cp "
                "eircode",
    "lat": "lat latitude latdd y ycoord ycoordinate latitud latitude1 geolat",
    "lon": "lon lng long longitude londd x xcoord xcoordinate longitud longitude1 geolng geolon lont",
    "point": "coordinates coords latlon latlng latlong geopoint georeference geocode coordenadas",
    "precision": "precision",
    "landmark": "landmark directions crossstreet crossstreets intersection addressnotes locationdescription",
    "phone": "phone phones phonenumber phonenumbers telephone tel telephones telephonenumber mainphone contactphone phone1 "
             "phone1number "
             "phone2 phone2number phone3number phone4number phone5number publicphone telefono telephone1 telefone celular "
             "mobilephone",
    "phone_tollfree": "phonetollfree tollfree tollfreenumber tollfreephone phone800",
    "phone_hotline": "hotline phonenumberhotline hotlinephone phonehotline crisisline hotline1 hotline2 helpline",
    "phone_intake": "intake intake1 intake2 intakephone intakeline",
    "phone_text": "text textnumber sms textline textphone phonetext",
    "ext": "ext extension phoneext phoneextension",
    "url": "url website web websiteurl link homepage webpage site_url webaddress websiteaddress sitioweb siteweb page",
    "order_url": "orderurl orderlink mailorderurl requesturl",
    "hours": "hours hoursofoperation openinghours openhours operatinghours officehours hoursopen schedule times daysandhours "
             "horario horarios horas heures horaires dayshours hoursdays",
    "hours_osm": "osmhours hoursosm",
    "appointment": "appointment appointmentonly byappointment appointmentrequired",
    "cost": "cost fee fees feestructure feestructuresource price costo",
    "id_required": "idrequired identificationrequired requiresid",
    "prescription": "prescription prescriptionrequired",
    "training_required": "trainingrequired",
    "min_age": "minage minimumage agemin",
    "max_age": "maxage maximumage agemax",
    "residents_of": "residentsof residency residencyrequirement",
    "terms_note": "eligibility eligibilityadult requirements eligibilitydescription documentsrequired applicationprocess "
                  "termsnote",
    "languages": "languages language languagesspoken languagesoffered languagesofferedlist idiomas langues",
    "wheelchair": "wheelchair wheelchairaccess wheelchairaccessible accessible handicapaccess disabilitiesaccess ada "
                  "adaaccessible",
    "toilet": "toilet restroom restrooms washroom",
    "step_free": "stepfree stepfreeaccess",
    "access_note": "accessibility accessnote accessibilitynotes accessinfo busserviceaccess transportation",
    "welcome": "welcome populationsserved population audience whomayuse serves",
    "status": "status agencystatus sitestatus operationalstatus currentstatus",
    "alert": "alert notice",
    "note": "note notes comment comments remarks additionalinfo additionalinformation observaciones",
    "checked_on": "checkedon checked lastchecked lastverified verified verifiedat verifiedon dateverified lastverifiedon "
                  "lastupdated "
                  "lastupdate updated updatedat dateupdated datelastupdated lastmodified lastreviewed reviewed sourcechecked "
                  "assureddate checkdate agencyupdateddate lastverificationdate verificationdate editdate lasteditdate",
    "address_private": "physicaladdressisprivate addressisprivate confidentialaddress addressconfidential confidential "
                       "hideaddress",
    "phone_private": "phone1isprivate phoneisprivate",
    "unlisted": "donotlist donotpublish excludefromwebsite unlisted",
    "section": "section",
    "dropped": "contact contactname contactperson firstname lastname director manager staff owner clinician email emailaddress "
               "mail "
               "fax faxnumber phonefax phonefaxnumber maincontactname maincontactemailaddress seniorworkername updatedby "
               "verifiedby "
               "submittedby createdby prefix suffix credential npi doctor physician prescriber user username editor creator "
               "lastverifiedbyname contacttitle administrator",
    "day:mo": "monday mon mondayhours hoursmonday monhours lunes lundi hoursmon", "day:tu": "tuesday tue tues tuesdayhours "
    "hourstuesday tuehours martes mardi hourstue", "day:we": "wednesday wed wednesdayhours hourswednesday wedhours miercoles "
                                                             "mercredi "
    "hourswed", "day:th": "thursday thu thur thurs thursdayhours hoursthursday thuhours jueves jeudi hoursthu",
    "day:fr": "friday "
    "fri fridayhours hoursfriday frihours viernes vendredi hoursfri", "day:sa": "saturday sat saturdayhours hourssaturday "
                                                                                "sathours "
    "sabado samedi hourssat", "day:su": "sunday sun sundayhours hourssunday sunhours domingo dimanche hourssun",
    "gives:naloxone": "naloxone narcan naloxoneavailable naloxonekits", "gives:syringes": "syringes needles syringeservices "
    "syringeexchange needleexchange sterilesyringes", "gives:test_strips fentanyl": "teststrips fentanylteststrips fts "
                                                                                    "fentanylstrips",
    "gives:test_strips xylazine": "xylazineteststrips xts xylazinestrips", "gives:test_strips nitazene": "nitazeneteststrips "
    "nitazenestrips", "gives:sharps_disposal": "sharpsdisposal sharps syringedisposal needledisposal",
    "gives:drug_checking": "drugchecking drugtesting", "gives:supervised_use": "supervisedconsumption",
    "gives:safer_smoking": "safersmoking pipes smokingsupplies", "gives:wound_care": "woundcare",
    "gives:hiv_hcv_testing": "hivtesting hcvtesting hivhcvtesting hepctesting", "gives:condoms": "condoms",
    "gives:training": "training overdosetraining", "gives:treatment methadone": "methadone",
    "gives:treatment buprenorphine": "buprenorphine suboxone", "gives:peer_support": "peersupport",
}
BY_NAME = {alias: field for field, aliases in FIELDS.items() for alias in aliases.split()}
BY_NAME |= {re.sub(r"[^a-z0-9]", "", field): field for field in FIELDS if ":" not in field}


@lru_cache(maxsize=4096)
def field_of(column: str) -> str | None:
    """Return the field that a column is for; a second column of the same name counts too."""
    return BY_NAME.get(re.sub(r"[^a-z0-9]", "", fold(re.sub(r" \(\d+\)$|[\s:]+$", "", column))))


def is_known(column: str) -> bool:
    """Say whether a cell names a column."""
    return len(column) < 60 and field_of(column) is not None
