"""What a report must say of itself: title, authority, sections, subjects, period, date."""

from __future__ import annotations

import polars as pl

from dashboard.checks.mentions import identity_places, mention_places
from dashboard.checks.outcome import Outcome, outcome
from dashboard.checks.rows import rows_of_those
from dashboard.model import State
from dashboard.schemas import Frames
from dashboard.vocabulary import ALL_GOVERNMENTS

_FIRST_YEAR = 2019  # of the six sections (国办公开办函〔2019〕60号)
_FIRST_FEE_YEAR = 2021  # the fee rule is of 2020 (国办函〔2020〕109号)
_SECTIONS = range(1, 7)
_TABLE_OF = {2: "proactive.", 3: "requests.", 4: "disputes."}
_TOPICS = ("disclosure", "applications", "management", "platform", "supervision")
_GOVERNMENT_TOPICS = ("assessment", "public_review", "accountability")
_SURVIVING = 2  # headings found; with fewer the text has lost them, not the report
_FEE = "narrative.processing_fee"
_COUNTS = ("narrative.disclosed", "narrative.channel", "narrative.category")


def _reports(frames: Frames) -> pl.LazyFrame:
    """Reports with the ids of what they mention, as a list."""
    return frames.scan("reports").with_columns(
        said=pl.col("mentions").list.eval(pl.element().struct.field("id"))
    )


def _of_the_forms(reports: pl.LazyFrame) -> pl.LazyFrame:
    """Reports that the six sections are prescribed for, by year or else by their tables."""
    follows = pl.any_horizontal(
        pl.col(f"form_{table}").is_not_null() for table in ("proactive", "requests")
    )
    return reports.filter(pl.coalesce(pl.col("year") >= _FIRST_YEAR, follows))


def _says(id: str) -> pl.Expr:
    return pl.col("said").list.contains(id)


def _all(reports: pl.LazyFrame, is_assessable: pl.Expr | None = None) -> pl.LazyFrame:
    return reports.select(
        "report_id", is_assessable=pl.lit(True) if is_assessable is None else is_assessable
    )


def _lacking(reports: pl.LazyFrame, wanted: dict[str, pl.Expr]) -> pl.LazyFrame:
    """Reports that lack any of the things, `detail` naming those, between bars."""
    missing = [pl.when(~is_there).then(pl.lit(name)) for name, is_there in wanted.items()]
    return reports.with_columns(
        detail=pl.concat_str(missing, separator="|", ignore_nulls=True)
    ).filter(pl.col("detail") != "")


def no_title(frames: Frames) -> Outcome:
    """Reports without a title line."""
    reports = frames.scan("reports")
    return outcome(reports.filter(pl.col("title").is_null()).select("report_id"), _all(reports))


def _has_printed_title() -> pl.Expr:
    """Whether the title stands in the text; else it is that of the page around it."""
    fields = pl.col("evidence").list.eval(pl.element().struct.field("field"))
    return pl.col("title").is_not_null() & fields.list.contains("title")


def incomplete_title(frames: Frames) -> Outcome:
    """Titles that lack the authority's name or the year."""
    reports = _reports(frames).filter(_has_printed_title())
    lacking = _lacking(
        reports,
        {"authority": _says("mention.title.authority"), "year": _says("mention.title.year")},
    )
    found = lacking.select("report_id", "detail", spans=identity_places("title"))
    return outcome(found, _all(reports))


def no_authority(frames: Frames) -> Outcome:
    """Reports that name their authority neither in the title nor beneath the text."""
    reports = _reports(frames)
    by_page = pl.col("title").is_not_null() & ~_has_printed_title()
    named = (
        _says("mention.title.authority") | _says("mention.signature.authority")
        | (by_page & pl.col("authority_as_printed").is_not_null())
    )  # fmt: skip
    return outcome(reports.filter(~named).select("report_id"), _all(reports))


def _numbers(reports: pl.LazyFrame) -> pl.LazyFrame:
    """With the numbers of sections in their order, out of it, and under another name."""

    def of(id: str) -> pl.Expr:
        return (
            pl.col("mentions")
            .list.filter(pl.element().struct.field("id") == id)
            .list.eval(pl.element().struct.field("detail").cast(pl.UInt8))
        )

    return reports.with_columns(
        numbers=pl.col("sections").list.eval(pl.element().struct.field("number")),
        stray=of("mention.heading"),
        unnamed=of("mention.heading.unnamed"),
    )


def missing_sections(frames: Frames) -> Outcome:
    """Of the six sections those with neither a heading nor a table of theirs in the text.

    A heading with the section's numeral in its place counts, whatever it says.

    Not assessable where so few headings are left that the text has lost them.
    """
    reports = _numbers(_of_the_forms(_reports(frames)))
    survived = pl.col("numbers").list.len() >= _SURVIVING
    headed = {
        f"section.{n}": pl.col("numbers").list.contains(n)
        | pl.col("stray").list.contains(n)
        | pl.col("unnamed").list.contains(n)
        for n in _SECTIONS
    }
    without = _lacking(reports.filter(survived), headed)
    tables = (
        rows_of_those(frames, "facts", without)
        .filter(pl.col("state") != State.UNREAD.value)
        .group_by("report_id")
        .agg(
            pl.col("id").str.starts_with(prefix).any().alias(f"section.{n}")
            for n, prefix in _TABLE_OF.items()
        )
    )
    wanted = headed | {
        f"section.{n}": headed[f"section.{n}"] | pl.col(f"section.{n}").fill_null(False)
        for n in _TABLE_OF
    }
    found = _lacking(without.join(tables, on="report_id", how="left"), wanted)
    return outcome(found.select("report_id", "detail"), _all(reports, survived))


def misordered_sections(frames: Frames) -> Outcome:
    """Sections whose heading stands before one that should precede it.

    Where a heading says something else its table tells: section 2 before section 3.
    """
    reports = _numbers(_of_the_forms(_reports(frames))).join(
        _swapped_tables(frames), on="report_id", how="left"
    )
    strayed = pl.col("stray").list.set_difference(pl.col("numbers")).list.sort()
    named = strayed.list.eval(pl.format("section.{}", pl.element())).list.join("|")
    is_strayed = strayed.list.len() > 0
    found = reports.filter(is_strayed | pl.col("places").is_not_null()).select(
        "report_id",
        detail=pl.when(is_strayed).then(named).otherwise(pl.lit("section.2|section.3")),
        spans=pl.when(is_strayed).then(mention_places("mention.heading")).otherwise("places"),
    )
    return outcome(found, _all(reports, pl.col("numbers").list.len() >= _SURVIVING))


def _swapped_tables(frames: Frames) -> pl.LazyFrame:
    """Reports whose table of section 2 begins behind that of section 3, with both places."""
    is_of = [pl.col("id").str.starts_with(_TABLE_OF[table]) for table in (2, 3)]
    begins = [pl.when(of).then("start") for of in is_of]
    swapped = (
        frames.scan("facts")
        .select("report_id", two=begins[0], three=begins[1])
        .group_by("report_id")
        .agg(pl.col("two", "three").min())
        .filter(pl.col("two") > pl.col("three"))
    )
    place = pl.struct("start", "end")
    first = [place.filter(of).get(pl.col("start").filter(of).arg_min()) for of in is_of]
    return (
        rows_of_those(frames, "facts", swapped)
        .filter(pl.col("start").is_not_null())
        .group_by("report_id")
        .agg(two=first[0], three=first[1])
        .select("report_id", places=pl.concat_list("two", "three"))
    )


def mixed_numbering(frames: Frames) -> Outcome:
    """Headings of the sections with numerals of several kinds: 一、 and 2、."""
    heading = pl.col("heading").str.replace_all(r"[\s#*]", "")
    kind = (
        pl.when(heading.str.contains(r"^第?[一二三四五六七八九十]+")).then(pl.lit("chinese"))
        .when(heading.str.contains(r"^[(（]")).then(pl.lit("bracketed"))
        .when(heading.str.contains(r"^[0-9０-９]")).then(pl.lit("arabic"))
        .otherwise(pl.lit("none"))
    )  # fmt: skip
    reports = _of_the_forms(frames.scan("reports"))
    headings = reports.select("report_id", "sections").explode("sections").unnest("sections")
    kinds = (
        headings.with_columns(kind=kind)
        .sort("report_id", "start")
        .group_by("report_id", maintain_order=True)
        .agg(
            kinds=pl.col("kind").n_unique(),
            detail=pl.col("heading").str.slice(0, 2).str.join("|"),
            spans=pl.struct("start", end=pl.col("start") + pl.col("heading").str.len_chars()),
        )
    )
    found = kinds.filter(pl.col("kinds") > 1).select("report_id", "detail", "spans")
    return outcome(found, _all(reports, pl.col("sections").list.len() >= _SURVIVING))


def missing_topics(frames: Frames) -> Outcome:
    """Of the five subjects of section 1 those that nothing is said of.

    Not assessable where the text has no such section.
    """
    reports = _numbers(_of_the_forms(_reports(frames)))
    wanted = {f"topic.{topic}": _says(f"mention.topic.{topic}") for topic in _TOPICS}
    found = _lacking(reports.filter(_has_overview()), wanted)
    return outcome(found.select("report_id", "detail"), _all(reports, _has_overview()))


def _has_overview() -> pl.Expr:
    """Whether section 1 is there, be it under another name."""
    return pl.any_horizontal(
        pl.col(headings).list.contains(1) for headings in ("numbers", "unnamed", "stray")
    )


def missing_quantities(frames: Frames) -> Outcome:
    """Prose without any count of what was disclosed, or silent on applications.

    Not assessable where the text has no section 1, in which they stand.
    """
    is_count = pl.any_horizontal(pl.col("id").str.starts_with(count) for count in _COUNTS)
    counts = frames.scan("facts").filter(is_count)
    counted = counts.select("report_id", counted=pl.lit(True)).unique()
    reports = _numbers(_of_the_forms(_reports(frames))).join(counted, on="report_id", how="left")
    wanted = {
        "disclosure_count": pl.col("counted").fill_null(False) | _says("mention.disclosure_count"),
        "applications_statement": _says("mention.applications_statement"),
    }
    found = _lacking(reports.filter(_has_overview()), wanted)
    return outcome(found.select("report_id", "detail"), _all(reports, _has_overview()))


def missing_problems(frames: Frames) -> Outcome:
    """Section 5 without problems or without improvements (Regulations, art. 50)."""
    reports = _numbers(_of_the_forms(_reports(frames)))
    has_section = pl.col("numbers").list.contains(5)
    wanted = {
        "problems": _says("mention.problems"), "improvements": _says("mention.improvements")
    }  # fmt: skip
    found = _lacking(reports.filter(has_section), wanted)
    spans = mention_places("mention.no_problems")
    return outcome(found.select("report_id", "detail", spans=spans), _all(reports, has_section))


def government_topics(frames: Frames) -> Outcome:
    """What governments report beyond departments (Regulations, art. 50(4))."""
    reports = _of_the_forms(_reports(frames)).filter(
        pl.col("department_type").is_in(ALL_GOVERNMENTS)
    )
    wanted = {f"topic.{topic}": _says(f"mention.{topic}") for topic in _GOVERNMENT_TOPICS}
    return outcome(_lacking(reports, wanted).select("report_id", "detail"), _all(reports))


def no_fee_statement(frames: Frames) -> Outcome:
    """Nothing said on the information-processing fee, in reports for 2021 and later."""
    collected = frames.scan("facts").filter(pl.col("id") == _FEE).select("report_id").unique()
    reports = _reports(frames).filter(pl.col("year") >= _FIRST_FEE_YEAR)
    found = reports.filter(~_says("mention.fee_statement")).join(
        collected, on="report_id", how="anti"
    )
    return outcome(found.select("report_id"), _all(reports))


def no_period(frames: Frames) -> Outcome:
    """Reports that do not say which days their figures cover.

    A period whose days could not be read (统计期限为2023年度) is stated all the same.
    """
    reports = _reports(frames)
    is_read = pl.col("period_start").is_not_null() | pl.col("period_end").is_not_null()
    found = reports.filter(~is_read, ~_says("mention.period_stated"))
    return outcome(found.select("report_id"), _all(reports))


def wrong_period(frames: Frames) -> Outcome:
    """A period other than 1 January to 31 December of the reporting year.

    Where title and text contradict each other on the year, that of the title.
    """
    in_title = (
        pl.col("mentions")
        .list.filter(pl.element().struct.field("id") == "mention.title.year")
        .list.eval(pl.element().struct.field("detail").cast(pl.Int32, strict=False))
        .list.first()
    )
    reports = frames.scan("reports").filter(pl.col("period_start").is_not_null())
    year = pl.coalesce("year", in_title)
    first, last = pl.date(year, 1, 1), pl.date(year, 12, 31)
    is_right = (pl.col("period_start") == first) & (pl.col("period_end") == last)
    found = reports.filter(~is_right).select(
        "report_id",
        spans=identity_places("period"),
        detail=pl.concat_str(
            pl.col("period_start").dt.to_string("%Y-%m-%d"), pl.lit("/"),
            pl.col("period_end").dt.to_string("%Y-%m-%d"),
        ),
    )  # fmt: skip
    return outcome(found, _all(reports, is_right.is_not_null()))


def no_date(frames: Frames) -> Outcome:
    """Neither a signature's date nor that of a page."""
    reports = frames.scan("reports")
    return outcome(reports.filter(pl.col("published").is_null()).select("report_id"), _all(reports))
