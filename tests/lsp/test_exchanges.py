"""What a client and the server say to each other, one feature per test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from .conftest import Client

Hold = Callable[..., None]


def here(client: Client, name: str, position: lsp.Position) -> dict[str, object]:
    return {"text_document": lsp.TextDocumentIdentifier(client.uri(name)), "position": position}


def test_a_sound_text_has_no_findings(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        assert await client.until_rules("en.md") == []

    hold(exchange)


def test_an_edit_is_answered_with_where_it_is(hold: Hold) -> None:
    """At once, by the marks of the notes; in UTF-16, where the character before takes two units."""

    async def exchange(client: Client) -> None:
        client.open("en.md")
        await client.until_rules("en.md")
        client.change("en.md", client.texts["en.md"].replace("--> for", "--> for[^lost]"))
        (found,) = await client.until_rules("en.md", "note-undefined")
        assert found.severity == lsp.DiagnosticSeverity.Error
        assert found.source == "editions"
        assert found.message == "note [^lost] has no definition"
        assert client.words("en.md", found.range) == "[^lost]"
        assert found.code_description
        assert found.code_description.href.endswith("docs/rules/note-undefined.md")
        client.change("en.md", client.texts["en.md"].replace("[^lost]", ""))
        await client.until_rules("en.md")

    hold(exchange)


def test_what_takes_longer_follows(hold: Hold) -> None:
    """Pandoc's reading, and the comparison with the other edition, whose text is in no window."""

    async def exchange(client: Client) -> None:
        client.open("zh.md")
        await client.until_rules("zh.md")
        client.change("zh.md", client.texts["zh.md"].replace("2018年", "2017年"))
        await client.until_rules("zh.md", "quantity-differs")

    hold(exchange)


def test_a_difference_is_shown_in_both_editions(hold: Hold) -> None:
    """Each of the two places names the other."""

    async def exchange(client: Client) -> None:
        client.open("en.md")
        client.open("zh.md")
        client.change("zh.md", client.texts["zh.md"].replace("2018年", "2017年"))
        found = {
            name: await client.until_rules(name, "quantity-differs") for name in ("zh.md", "en.md")
        }
        (here,), (there,) = found["zh.md"], found["en.md"]
        assert there.message == f"zh.md:{here.range.start.line + 1}: {here.message}"
        assert there.severity == here.severity
        for one, other, name in ((here, there, "en.md"), (there, here, "zh.md")):
            assert one.related_information
            (related,) = one.related_information
            assert client.name_of(related.location.uri) == name
            assert related.location.range.start.line == other.range.start.line
        client.change("zh.md", client.texts["zh.md"].replace("2017年", "2018年"))
        await client.until_rules("en.md")

    hold(exchange)


def test_findings_move_with_the_text_and_go_with_it(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("zh.md")
        client.change("zh.md", client.texts["zh.md"].replace("2018年", "2017年"))
        (before,) = await client.until_rules("zh.md", "quantity-differs")
        client.change("zh.md", f"<!-- 前面 -->\n\n{client.texts['zh.md']}")
        (moved,) = await client.until_rules("zh.md", "quantity-differs")
        assert moved.range.start.line == before.range.start.line + 2
        client.change("zh.md", client.texts["zh.md"].replace("2017年", "2018年"))
        await client.until_rules("zh.md")

    hold(exchange)


def test_messages_are_in_the_language_of_the_client(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("zh.md")
        client.change("zh.md", client.texts["zh.md"].replace("。[^word]", "。[^lost]"))
        found = await client.until(
            "zh.md", lambda found: len(found) == 3 or "note-undefined" in {d.code for d in found}
        )
        assert "注码 [^lost] 没有对应的脚注" in {one.message for one in found}

    hold(exchange, "zh-cn")


def test_the_mistakes_of_yaml_are_shown_in_it(hold: Hold, folder: Path) -> None:
    async def exchange(client: Client) -> None:
        issue = folder / "issue.yaml"
        issue.write_text(issue.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
        client.open("en.md")
        (found,) = await client.until("issue.yaml", lambda found: bool(found))
        assert found.range.start.line == 4

    hold(exchange)


def test_other_markdown_is_left_alone(hold: Hold, folder: Path) -> None:
    (folder.parent / "README.md").write_text("A call[^lost]\n", encoding="utf-8")

    async def exchange(client: Client) -> None:
        client.open("../README.md")
        client.open("en.md")
        await client.until_rules("en.md")
        assert client.uri("../README.md") not in client.ask.told

    hold(exchange)


def test_a_call_shows_the_note_and_its_twin(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        at = client.at("en.md", "[^gain] See", 3)
        said = await client.ask.text_document_hover_async(
            lsp.HoverParams(**here(client, "en.md", at))
        )
        assert said
        assert isinstance(said.contents, lsp.MarkupContent)
        assert said.contents.value == (
            "**en: note 2**\n\nJane Smith, *Gains*, 2019.\n\nA second paragraph of the note.\n\n---\n\n"
            "**zh: note 2**\n\nJane Smith, *Gains*, 2019.\n\n脚注的第二段。"
        )
        nothing = lsp.HoverParams(**here(client, "en.md", client.at("en.md", "Both")))
        assert await client.ask.text_document_hover_async(nothing) is None

    hold(exchange)


@pytest.mark.parametrize(
    ("words", "inside", "name", "target"),
    [
        ("[^gain] See", 2, "en.md", "[^gain]:"),  # from a call to its note
        ("[^gain]:", 2, "zh.md", "[^gain]:"),  # from a note to its twin
        ("A third", 0, "zh.md", "第三段"),  # from a block to its twin
        ("of two", 3, "zh.md", "第三段"),
        ("## A section", 6, "zh.md", "## 一节"),
    ],
)
def test_definition(hold: Hold, words: str, inside: int, name: str, target: str) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        client.open("zh.md")
        at = client.at("en.md", words, inside)
        places = await client.ask.text_document_definition_async(
            lsp.DefinitionParams(**here(client, "en.md", at))
        )
        assert isinstance(places, list)
        (place,) = places
        assert isinstance(place, lsp.Location)
        assert client.name_of(place.uri) == name
        assert place.range.start == client.at(name, target)

    hold(exchange)


def test_a_twin_is_found_where_it_is_now(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        client.open("zh.md")
        await client.until_rules("en.md")
        for name in ("zh.md", "en.md"):
            client.change(name, f"0\n\n{client.texts[name]}")
        at = client.at("en.md", "A third")
        (place,) = await client.ask.text_document_definition_async(
            lsp.DefinitionParams(**here(client, "en.md", at))
        )  # type: ignore[misc]
        assert place.range.start == client.at("zh.md", "第三段")

    hold(exchange)


def test_a_label_is_renamed_in_all_editions(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")  # the Chinese text is in no window
        client.texts["zh.md"] = (client.folder / "zh.md").read_text(encoding="utf-8")
        where = here(client, "en.md", client.at("en.md", "[^word]:", 2))
        extent = await client.ask.text_document_prepare_rename_async(
            lsp.PrepareRenameParams(**where)
        )
        assert isinstance(extent, lsp.Range)
        assert client.words("en.md", extent) == "word"
        edit = await client.ask.text_document_rename_async(
            lsp.RenameParams(**where, new_name="smith-2018")
        )
        assert edit
        assert edit.changes
        changed = {client.name_of(uri): edits for uri, edits in edit.changes.items()}
        for name, edits in changed.items():
            assert {client.words(name, one.range) for one in edits} == {"word"}
            assert {one.new_text for one in edits} == {"smith-2018"}
        assert {name: len(edits) for name, edits in changed.items()} == {"en.md": 3, "zh.md": 3}

    hold(exchange)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gain", "there is a note [^gain] already"),
        (
            "two words",
            "“two words” cannot be a label: write letters, digits and hyphens, without spaces",
        ),
    ],
)
def test_a_label_that_cannot_be_is_refused(hold: Hold, name: str, why: str) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        where = here(client, "en.md", client.at("en.md", "[^word]", 2))
        with pytest.raises(JsonRpcException) as refused:
            await client.ask.text_document_rename_async(lsp.RenameParams(**where, new_name=name))
        assert refused.value.message == why

    hold(exchange)


def test_where_there_is_no_label_nothing_is_renamed(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        where = here(client, "en.md", client.at("en.md", "Both"))
        assert (
            await client.ask.text_document_prepare_rename_async(lsp.PrepareRenameParams(**where))
            is None
        )

    hold(exchange)


async def completed(client: Client, name: str, after: str) -> dict[str, lsp.CompletionItem]:
    at = client.at(name, after, len(after))
    found = await client.ask.text_document_completion_async(
        lsp.CompletionParams(**here(client, name, at))
    )
    assert isinstance(found, lsp.CompletionList)
    return {item.label: item for item in found.items}


def test_labels_are_completed(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        client.open("zh.md")
        client.change("zh.md", client.texts["zh.md"] + "\n[^new]: 新注。\n")
        client.change("en.md", client.texts["en.md"].replace("two lines.", "two lines.[^ne"))
        items = await completed(client, "en.md", "[^ne")
        assert {label: item.detail for label, item in items.items()} == {
            "new": "not in this edition",
            "word": "called",
            "gain": "called",
        }
        edit = items["new"].text_edit
        assert isinstance(edit, lsp.TextEdit)
        assert (client.words("en.md", edit.range), edit.new_text) == ("ne", "new]")
        assert items["new"].documentation == "新注。"

    hold(exchange)


@pytest.mark.parametrize(
    ("name", "written", "label", "replaced"),
    [
        ("en.md", "This trade dep", "trade dependence", "trade dep"),
        ("en.md", "The 贸易", "trade dependence", "贸易"),
        ("en.md", "Of decou", "decoupling", "decou"),
        ("zh.md", "关于脱", "脱钩", "脱"),
        ("zh.md", "关于deco", "脱钩", "deco"),
    ],
)
def test_terms_are_completed(
    hold: Hold, name: str, written: str, label: str, replaced: str
) -> None:
    async def exchange(client: Client) -> None:
        client.open(name)
        client.change(name, f"{client.texts[name]}\n{written}")
        items = await completed(client, name, written)
        assert list(items) == [label]
        edit = items[label].text_edit
        assert isinstance(edit, lsp.TextEdit)
        assert (client.words(name, edit.range), edit.new_text) == (replaced, label)

    hold(exchange)


def test_in_the_middle_of_other_words_nothing_is_completed(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        client.change("en.md", f"{client.texts['en.md']}\nAbstrade")
        assert await completed(client, "en.md", "Abstrade") == {}

    hold(exchange)


def test_blocks_are_folded(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        document = lsp.TextDocumentIdentifier(client.uri("en.md"))
        found = await client.ask.text_document_folding_range_async(lsp.FoldingRangeParams(document))
        assert found
        lines = client.texts["en.md"].split("\n")
        shown = {(lines[one.start_line][:9], lines[one.end_line][:9]) for one in found}
        assert ("## A sect", "    A sec") in shown  # the section
        assert ("A third p", "of two li") in shown  # a block
        assert ("[^gain]: ", "    A sec") in shown  # a note
        assert ("[^word]: ", "    A sec") in shown  # the notes

    hold(exchange)


async def offered(client: Client, name: str, at: lsp.Range) -> list[lsp.CodeAction]:
    document = lsp.TextDocumentIdentifier(client.uri(name))
    found = await client.ask.text_document_code_action_async(
        lsp.CodeActionParams(document, at, lsp.CodeActionContext([]))
    )
    assert found is not None
    return [one for one in found if isinstance(one, lsp.CodeAction)]


def test_a_difference_is_accepted(hold: Hold) -> None:
    """The reason is left to the author: without one the acceptance is an error."""

    async def exchange(client: Client) -> None:
        client.open("zh.md")
        client.change("zh.md", client.texts["zh.md"].replace("2018年", "2017年"))
        (difference,) = await client.until_rules("zh.md", "quantity-differs")
        (action,) = await offered(client, "zh.md", difference.range)
        assert action.title == "Accept quantity-differs here, with a reason"
        resolved = await client.ask.code_action_resolve_async(action)
        assert resolved.edit
        assert resolved.edit.changes
        (edit,) = resolved.edit.changes[client.uri("zh.md")]
        assert edit.new_text == '{accept="quantity-differs" reason=""}\n'
        assert edit.range == lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
        client.change("zh.md", edit.new_text + client.texts["zh.md"])
        await client.until_rules("zh.md", "acceptance-unclear")
        client.change("zh.md", client.texts["zh.md"].replace('reason=""', 'reason="印误"'))
        await client.until_rules("zh.md")

    hold(exchange)


def test_the_findings_of_an_issue_go_when_its_last_text_is_closed(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("en.md")
        client.change("en.md", client.texts["en.md"].replace("[^gain]:", "[^again]:"))
        await client.until("en.md", lambda found: len(found) > 1)
        document = lsp.TextDocumentIdentifier(client.uri("en.md"))
        client.versions["en.md"] = None  # type: ignore[assignment]
        client.ask.text_document_did_close(lsp.DidCloseTextDocumentParams(document))
        await client.until_rules("en.md")

    hold(exchange)


def test_a_slip_is_corrected(hold: Hold) -> None:
    async def exchange(client: Client) -> None:
        client.open("zh.md")
        client.change("zh.md", client.texts["zh.md"].replace("四十年来，", "四十年来,"))
        (slip,) = await client.until("zh.md", bool)
        action, accept = await offered(client, "zh.md", slip.range)
        assert accept.title == "Accept mark-width here, with a reason"
        assert action.title == "Write “，” instead of “,”"
        assert action.edit
        assert action.edit.changes
        (edit,) = action.edit.changes[client.uri("zh.md")]
        assert (client.words("zh.md", edit.range), edit.new_text) == (",", "，")

    hold(exchange)


def test_files_that_change_outside_are_read_again(hold: Hold, folder: Path) -> None:
    async def exchange(client: Client) -> None:
        client.open("zh.md")
        await client.until_rules("zh.md")
        other = folder / "en.md"
        other.write_text(
            other.read_text(encoding="utf-8").replace("2018.[", "2017.["), encoding="utf-8"
        )
        changed = lsp.FileEvent(client.uri("en.md"), lsp.FileChangeType.Changed)
        client.ask.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
        await client.until_rules("zh.md", "quantity-differs")
        assert "**/*.md" in client.ask.watched

    hold(exchange)
