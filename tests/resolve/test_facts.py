"""Candidates become facts: roles filled, doubles merged, places and dates gathered."""

from __future__ import annotations

from scenes import Story


def talk(story: Story, first: str, second: str, sentence: int = 0, **more: object) -> None:
    story.say(type="Meeting", participants=[first, second], sentence=sentence, **more)


def test_one_demand_for_each_agent() -> None:
    story = Story("Malta en Cyprus eisen vrede.")
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", name="Cyprus", label="GPE", is_subject=True)
    story.say(type="Demand", agents=[malta, cyprus], content="vrede")
    facts = story.resolve().facts
    assert [fact.agent for fact in facts] == ["malta", "cyprus"]


def test_no_actor_no_fact() -> None:
    story = Story("Experts eisen vrede.")
    experts = story.add("Experts", noun="expert", number="plur", is_subject=True)
    story.say(type="Demand", agents=[experts], content="vrede")
    assert story.resolve().facts == ()


def test_a_person_and_the_own_state_do_not_meet() -> None:
    story = Story("De Maltese minister Anna Borg sprak met Malta.")
    borg = story.add("De Maltese minister Anna Borg", name="Anna Borg", noun="minister",
                     tied="Maltese")  # fmt: skip
    malta = story.add("Malta", name="Malta", label="GPE")
    talk(story, borg, malta)
    assert story.resolve().facts == ()


def test_source_is_who_vouches_unless_it_is_the_agent() -> None:
    story = Story("Malta eist vrede, zei Anna Borg.")
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    borg = story.add("Anna Borg", name="Anna Borg", label="PER")
    story.say(type="Demand", agents=[malta], content="vrede", speakers=[borg])
    story.say(type="Statement", agents=[borg], content="Malta eist vrede", speakers=[borg])
    facts = {fact.type: fact for fact in story.resolve().facts}
    assert facts["Demand"].according_to == "anna-borg"
    assert facts["Statement"].according_to is None


def test_the_source_is_the_closest_of_several_that_is_no_party() -> None:
    story = Story("Volgens Anna Borg zei Malta dat Malta bereid is te praten.")
    borg = story.add("Anna Borg", name="Anna Borg", label="PER")
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    again = story.add("Malta", nth=1, name="Malta", label="GPE", is_subject=True)
    story.say(type="Willingness", agents=[again], content="te praten", speakers=[malta, borg])
    (fact,) = story.resolve().facts
    assert fact.according_to == "anna-borg"


def test_who_will_act_is_the_agent_if_the_speaker_speaks_for_it() -> None:
    story = Story("De Maltese premier Anna Borg zei dat Malta nooit zal betalen.")
    borg = story.add("De Maltese premier Anna Borg", name="Anna Borg", label="PER",
                     noun="premier", tied="Maltese")  # fmt: skip
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    story.say(type="Rejection", agents=[borg], content="zal betalen", acting=malta)
    (fact,) = story.resolve().facts
    assert (fact.agent, fact.according_to) == ("malta", "anna-borg")


def test_a_directed_act_needs_another_party() -> None:
    story = Story("Malta zegt dat Malta moet betalen.", "Malta zegt dat Cyprus moet betalen.")
    first = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    again = story.add("Malta", nth=1, name="Malta", label="GPE", is_subject=True)
    third = story.add("Malta", 1, name="Malta", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", 1, name="Cyprus", label="GPE", is_subject=True)
    story.say(type="Demand", agents=[first], addressees=[again], directed=True,
              otherwise="Statement", content="Malta moet betalen")  # fmt: skip
    story.say(type="Demand", agents=[third], addressees=[cyprus], directed=True, sentence=1,
              otherwise="Statement", content="Cyprus moet betalen")  # fmt: skip
    assert [(f.type, f.addressees) for f in story.resolve().facts] == [
        ("Statement", ()),
        ("Demand", ("cyprus",)),
    ]


def test_content_tells_whom_a_demand_is_directed_at() -> None:
    story = Story("Malta eist dat Cyprus de haven opent.")
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    story.add("Cyprus", name="Cyprus", label="GPE", is_subject=True)
    story.say(type="Demand", agents=[malta], content="Cyprus de haven opent")
    (fact,) = story.resolve().facts
    assert fact.addressees == ("cyprus",)
    assert fact.content is not None and fact.content.actors == ("cyprus",)


def test_who_judges_a_thing_judges_whose_it_is() -> None:
    story = Story("Malta noemt het veto van Cyprus laf.")
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", name="Cyprus", label="GPE")
    veto = story.add("het veto van Cyprus", head_lemma="veto", possessor=cyprus)
    story.say(type="Accusation", agents=[malta], addressees=[veto], directed=True,
              otherwise="Statement", content="het veto van Cyprus laf")  # fmt: skip
    (fact,) = story.resolve().facts
    assert (fact.type, fact.addressees) == ("Accusation", ("cyprus",))


def test_a_meeting_told_three_times_is_one_fact() -> None:
    story = Story(
        "Malta en Cyprus spraken elkaar.",
        "|Het overleg tussen Cyprus en Malta was maandag.",
        "Het gesprek in Rome duurde kort.",
        date="2024-05-16",
    )
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", name="Cyprus", label="GPE", is_subject=True)
    cyprus2 = story.add("Cyprus", 1, name="Cyprus", label="GPE")
    malta2 = story.add("Malta", 1, name="Malta", label="GPE")
    rome = story.add("Rome", 2, name="Rome", label="GPE")
    talk(story, malta, cyprus)
    talk(story, cyprus2, malta2, 1)
    story.say(type="Meeting", sentence=2, anaphoric=True, place=rome)
    (fact,) = story.resolve().facts
    assert set(fact.participants) == {"malta", "cyprus"}
    assert fact.place == "rome"
    assert fact.date is not None and fact.date.value == "2024-05-13"
    assert len(fact.evidence) == 3


def test_another_date_is_another_meeting() -> None:
    story = Story("Malta sprak maandag met Cyprus.", "Malta sprak in maart met Cyprus.",
                  date="2024-05-16")  # fmt: skip
    for number in (0, 1):
        malta = story.add("Malta", number, name="Malta", label="GPE", is_subject=True)
        cyprus = story.add("Cyprus", number, name="Cyprus", label="GPE")
        talk(story, malta, cyprus, number)
    dates = [fact.date.value for fact in story.resolve().facts if fact.date]
    assert dates == ["2024-05-13", "2024-03"]


def test_a_planned_and_a_past_meeting_stay_apart() -> None:
    story = Story("Malta sprak met Cyprus.", "Malta gaat met Cyprus praten.")
    for number, status in enumerate(("actual", "planned")):
        malta = story.add("Malta", number, name="Malta", label="GPE", is_subject=True)
        cyprus = story.add("Cyprus", number, name="Cyprus", label="GPE")
        talk(story, malta, cyprus, number, status=status)
    assert [fact.status for fact in story.resolve().facts] == ["actual", "planned"]


def test_states_and_their_persons_share_place_and_time() -> None:
    story = Story(
        "Malta en Denemarken overlegden maandag.",
        "De Maltese minister Anna Borg sprak in Rome met de Deense minister Pia Holm.",
        date="2024-05-16",
    )
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    danes = story.add("Denemarken", name="Denemarken", label="GPE", is_subject=True)
    borg = story.add("De Maltese minister Anna Borg", 1, name="Anna Borg", noun="minister",
                     tied="Maltese")  # fmt: skip
    rome = story.add("Rome", 1, name="Rome", label="GPE")
    holm = story.add("de Deense minister Pia Holm", 1, name="Pia Holm", noun="minister",
                     tied="Deense")  # fmt: skip
    talk(story, malta, danes)
    talk(story, borg, holm, 1, place=rome)
    facts = story.resolve().facts
    assert len(facts) == 2
    assert {fact.place for fact in facts} == {"rome"}
    assert {fact.date.value for fact in facts if fact.date} == {"2024-05-13"}


def test_no_dateline_no_date() -> None:
    story = Story("Malta sprak vandaag met Cyprus.")
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", name="Cyprus", label="GPE")
    talk(story, malta, cyprus)
    (fact,) = story.resolve().facts
    assert fact.date is None


def test_a_demand_told_in_headline_and_body_is_one_with_the_longer_content() -> None:
    story = Story(
        "Malta eist vrije doorgang schepen.",
        "|De Maltese regering eist vrije doorgang voor alle schepen in de haven.",
    )
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    state = story.add("De Maltese regering", 1, noun="regering", tied="Maltese", is_subject=True)
    story.say(type="Demand", agents=[malta], content="vrije doorgang schepen")
    story.say(type="Demand", agents=[state], sentence=1,
              content="vrije doorgang voor alle schepen in de haven")  # fmt: skip
    (fact,) = story.resolve().facts
    assert fact.content is not None
    assert fact.content.span.text == "vrije doorgang voor alle schepen in de haven"
    assert len(fact.evidence) == 2


def test_a_condition_set_in_the_next_sentence_is_that_of_the_offer() -> None:
    story = Story(
        "Malta wil wel praten met Cyprus.",
        "Malta stelt als voorwaarde dat de haven opengaat.",
        "|Cyprus wil de vloot terugtrekken.",
    )
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    again = story.add("Malta", 1, name="Malta", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", 2, name="Cyprus", label="GPE", is_subject=True)
    story.say(type="Willingness", agents=[malta], content="praten met Cyprus")
    story.say(type="Demand", agents=[again], content="de haven opengaat", sentence=1,
              sets_condition=True)  # fmt: skip
    story.say(type="Willingness", agents=[cyprus], content="de vloot terugtrekken", sentence=2)
    facts = {(fact.type, fact.agent): fact for fact in story.resolve().facts}
    condition = facts["Willingness", "malta"].condition
    assert condition is not None
    assert condition.span.text == "de haven opengaat"
    assert facts["Willingness", "cyprus"].condition is None


def test_a_condition_told_later_of_the_same_thing_is_that_of_the_offer() -> None:
    story = Story(
        "Malta biedt een bestand aan.", "Malta zei dat een bestand kan als Cyprus tekent."
    )
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    again = story.add("Malta", 1, name="Malta", label="GPE", is_subject=True)
    story.say(type="Proposal", agents=[malta], content="een bestand")
    story.say(type="Statement", agents=[again], content="een bestand kan als Cyprus tekent",
              condition="Cyprus tekent", sentence=1)  # fmt: skip
    (proposal,) = [fact for fact in story.resolve().facts if fact.type == "Proposal"]
    assert proposal.condition is not None
    assert proposal.condition.span.text == "Cyprus tekent"


def test_everything_referred_to_is_there() -> None:
    story = Story("De Deense minister Pia Holm eist dat Cyprus Nicosia verlaat.")
    holm = story.add("De Deense minister Pia Holm", name="Pia Holm", noun="minister", tied="Deense")
    story.add("Cyprus", name="Cyprus", label="GPE")
    story.add("Nicosia", name="Nicosia", label="GPE")
    story.say(type="Demand", agents=[holm], content="Cyprus Nicosia verlaat")
    found = story.resolve()
    slugs = {actor.slug for actor in found.actors}
    assert {"pia-holm", "denemarken", "cyprus"} <= slugs
    assert {m.ref for m in found.mentions if not m.is_place} <= slugs
    assert {m.ref for m in found.mentions if m.is_place} <= {place.slug for place in found.places}


def test_the_same_scene_gives_the_same_facts() -> None:
    def build() -> object:
        story = Story("Malta en Cyprus spraken elkaar maandag.", date="2024-05-16")
        malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
        cyprus = story.add("Cyprus", name="Cyprus", label="GPE", is_subject=True)
        talk(story, malta, cyprus)
        return story.resolve()

    assert build() == build()


def test_a_state_behind_in_is_the_place_and_no_participant() -> None:
    story = Story("Malta en Denemarken spraken elkaar in Cyprus.")
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    danes = story.add("Denemarken", name="Denemarken", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", name="Cyprus", label="GPE")
    story.say(type="Meeting", participants=[malta, danes, cyprus])
    (fact,) = story.resolve().facts
    assert set(fact.participants) == {"malta", "denemarken"}
    assert fact.place == "cyprus"


def test_a_headline_without_parties_tells_where_the_talks_below_are() -> None:
    story = Story("Ministers naar Valletta voor overleg", "|Malta en Cyprus praten morgen.",
                  "|Malta sprak ook met Cyprus.", date="2024-05-16")  # fmt: skip
    story.add("Valletta", name="Valletta", label="GPE")
    malta = story.add("Malta", 1, name="Malta", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", 1, name="Cyprus", label="GPE", is_subject=True)
    story.say(type="Meeting", participants=[], anaphoric=True)
    talk(story, malta, cyprus, 1, status="planned")
    (fact,) = story.resolve().facts
    assert (fact.place, fact.date and fact.date.value) == ("valletta", "2024-05-17")


def test_a_day_later_counts_from_the_day_told_before() -> None:
    story = Story("Op 3 mei sprak Malta met Cyprus.", "Een dag later sprak Malta met Rusland.",
                  date="2024-05-16")  # fmt: skip
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", name="Cyprus", label="GPE")
    again = story.add("Malta", 1, name="Malta", label="GPE", is_subject=True)
    russia = story.add("Rusland", 1, name="Rusland", label="GPE")
    talk(story, malta, cyprus)
    talk(story, again, russia, 1)
    assert [str(fact.date and fact.date.value) for fact in story.resolve().facts] == [
        "2024-05-03",
        "2024-05-04",
    ]


def test_what_is_asked_for_has_no_date_or_place_of_the_asking() -> None:
    story = Story("Malta riep maandag in Oslo op tot overleg met Cyprus.", date="2024-05-16")
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    story.add("Oslo", name="Oslo", label="GPE")
    cyprus = story.add("Cyprus", name="Cyprus", label="GPE")
    talk(story, malta, cyprus, status="possible", apart=True)
    (fact,) = story.resolve().facts
    assert (fact.place, fact.date) == (None, None)


def test_a_capital_that_is_visited_is_the_place() -> None:
    story = Story("Cyprus bezoekt Berlijn.")
    cyprus = story.add("Cyprus", name="Cyprus", label="GPE", is_subject=True)
    berlin = story.add("Berlijn", name="Berlijn", label="GPE")
    story.say(type="Visit", participants=[cyprus, berlin])
    (fact,) = story.resolve().facts
    assert (fact.participants, fact.place) == (("cyprus", "duitsland"), "berlijn")


def test_a_call_has_no_place() -> None:
    story = Story("Malta belde met Cyprus in Oslo.")
    malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
    cyprus = story.add("Cyprus", name="Cyprus", label="GPE")
    story.add("Oslo", name="Oslo", label="GPE")
    story.say(type="PhoneCall", participants=[malta, cyprus])
    (fact,) = story.resolve().facts
    assert fact.place is None


def test_a_dateline_of_neither_party_tells_where_the_talks_are() -> None:
    places = []
    for city in ("WENEN", "VALLETTA"):
        story = Story("Malta praat met Cyprus.", dateline=f"{city} - ")
        malta = story.add("Malta", name="Malta", label="GPE", is_subject=True)
        cyprus = story.add("Cyprus", name="Cyprus", label="GPE")
        talk(story, malta, cyprus)
        (fact,) = story.resolve().facts
        places.append(fact.place)
    assert places == ["wenen", None]
