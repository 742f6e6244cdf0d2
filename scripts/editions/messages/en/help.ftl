# The texts of `editions --help` and `editions <verb> --help`. For each verb: its line in the list, what it does (`.about`), and its
# own options and arguments by name; options that several verbs share are in `help-options`.
help-usage = usage: editions <verb> [options]
help-about = Matched editions of footnoted essays, PDF and EPUB, from one Markdown file for each language.
help-more = editions <verb> --help explains a verb; with --json a verb prints one JSON object.
help-codes = exit codes: 0 built and clean, 1 errors in the sources, 2 wrong use or a problem of the machine
help-group-write = write and build:
help-group-review = review:
help-group-publish = publish:
help-group-program = the program:
help-words =
    .usage = usage:
    .arguments = arguments
    .options = options
help-options =
    .help = show this help and exit
    .format = how findings are written: as lines (text, the default), as annotations for GitHub Actions (github), or as one document for programs
    .json = the same as --format json
    .debug = show the traceback of an internal error
    .language = the language of findings and other messages (default: by locale)
    .source = the folder of the issues, with series.yaml (default: source)
    .build = the folder of the results (default: build)
    .issue = this issue only
    .edition = this edition only, for example zh
    .draft = build despite errors, and mark every page as a draft
    .strict = treat warnings as errors
    .force = rebuild what is up to date, too
    .jobs = number of issues built at the same time (default: the number of processors)
    .scheduler = build on the workers of this Dask distributed scheduler, for example tcp://10.0.0.5:8786
help-new = create a new issue, which can be built at once
    .about =
        Create a new issue: source/<slug>/ with issue.yaml and one Markdown file for each language of the series.

        It can be built at once, and is marked as a draft; existing files are not overwritten. If the issue will not
        have an edition in one of the languages, delete that file.
    .slug = the name of the issue in paths and file names: a-z, 0-9 and hyphens
    .title = the title (default: made from the slug)
help-import = import a Word, OpenDocument, PDF or other file into an issue
    .about =
        Import a manuscript into an issue: Word, OpenDocument, RTF, HTML, Markdown, PDF, or the plain text of a PDF.

        Creates source/<slug>/ or adds to it: the Markdown of the edition, issue.yaml, the pictures, and a report with
        a line for each decision, doubt and loss. An editor’s changes are overwritten only with --force. When a
        corrected file is imported again, only the passages that were corrected change in the Markdown.
    .files = the manuscripts
    .issue = the issue, new or existing
    .edition = the edition (default: by the script of the text)
    .tracked = tracked changes: accept or reject them, or keep each as a finding to settle
    .force = overwrite what an editor changed
    .build = the folder for the report
help-build = build and check the PDF and EPUB editions that are out of date
    .about =
        Build the editions that are out of date, PDF and EPUB, and check them.

        Reads source/<issue>/ and writes build/<issue>/<issue>.<edition>.pdf and .epub: all of them or, if there
        is an error, none; the files of the last build are then left unchanged. What is up to date is not rebuilt.
help-pdf = build the PDF editions only
    .about = Build the PDF editions that are out of date, and check them; see editions build --help.
help-epub = build the EPUB editions only
    .about = Build the EPUB editions that are out of date, and check them; see editions build --help.
help-check = read the finished files back, check them and list their notes
    .about =
        Check the notes in the sources and in the finished files, and list the pages of each note.

        The finished PDF and EPUB files in build/<issue>/ are read back: every note must occur once, on the page of
        its call, with its own number, its exact text, and links in both directions; both formats must have the same
        text; the editions must have the same notes in the same places. Nothing is built. With --sources only the
        texts are checked; this needs no build, and suits a pre-commit hook.
    .sources = check the texts only, not the finished files
help-lint = check the texts as a copy editor does, and correct slips (--fix)
    .about =
        Check the texts as a copy editor does: punctuation, spaces, doubled words, spelling, notes and markup. Nothing
        is built.

        With --fix the corrections are shown as a diff and written into the sources; quotations, titles, code
        and addresses are not touched.

        With --online each web address in the texts is requested, to see whether it still works; nothing else uses the
        network.
    .fix = show what can be corrected safely, and correct it
    .online = test whether the web addresses in the texts still work
help-status = list the issues: what is matched, out of date, approved
    .about =
        List every issue: its editions, how many blocks have counterparts, what is out of date, and whether it is approved.

        Nothing is built. “unmatched” counts blocks without a counterpart, except those marked as being in one edition
        only; “differs” counts the other differences that editions check finds between counterparts; “built” gives the
        state of the finished files.
help-export = write an edition as a Word file for its author or reviser
    .about =
        Write an edition for its author or reviser: a Word file with real footnotes, in build/<issue>/.

        When it is imported again, only the passages that were changed in it change in the Markdown.
    .side-by-side = two editions in two columns, for a reviser
    .to = the format (default: docx)
help-translate = write a translator’s kit (XLIFF or PO, TBX), or import one
    .about =
        Give a translator the blocks to be translated, and import the returned file.

        editions translate --issue SLUG --to en writes build/<slug>/translate/: an XLIFF 2.1 file of the blocks without
        a counterpart and of those whose counterpart is out of date (--all: every block), and the glossary as TBX;
        with --kit po, a PO file instead of XLIFF.
        editions translate --take FILE imports a returned file into the other edition; it reports each unit that lost
        a note, a number or an address, and imports the rest.
    .to = the edition to translate into
    .all = every block, not only those that need translation
    .kit = the kind of file: xliff (the default) or po
    .take = a returned file
help-watch = show the pages in a browser while the texts are written
    .about =
        Show the pages of an issue while its texts are written: each time a text is saved, its pages are typeset at once;
        after a pause everything is built.

        Only this machine can open the page; its address is printed, and contains a token. Ctrl-C stops it.
    .draft = typeset the pages despite errors, each marked as a draft
    .editor = the command that opens a line of the source, for example { "'" }code --goto { "{" }path{ "}" }:{ "{" }line{ "}" }:{ "{" }column{ "}" }{ "'" }; by default the page links to vscode://
    .port = the port (default: a free one)
    .browser = open the page in the browser
help-review = make the review page: the editions side by side
    .about =
        Make the review page: build/<issue>/review/index.html, a folder that can be opened from disk.

        With --single it is one file instead, to be sent by mail: build/<issue>/<issue>.review.html.

        What is out of date is built first. If errors stop the build, a separate draft is made and shown instead;
        the finished files are left unchanged. An edition that cannot be typeset at all is shown without its pages.
    .comments = a marked-up PDF or exported answers (in addition to those in build/<issue>/comments/)
    .since = compare with the PDF files of a folder, or with a revision of git (default: what was approved)
    .single = one HTML file, to be sent by mail
    .as-built = build nothing; review the existing files
help-proof = make proofs to mark up, with line numbers
    .about =
        Make a proof of each edition: build/<issue>/proof/<issue>.<edition>.proof.pdf.

        Its pages and lines are those of the edition, marked as a draft, with a wide margin to write in. The number at
        the first line of a block is its line in the Markdown; within a block every fifth line is numbered. editions
        comments reads the returned file.
help-comments = list the comments of marked-up PDF files, each with its line
    .about =
        List the comments in returned files, each with its line in the source: marked-up PDF files, and answers from the
        review page.

        A proof (editions proof) or an edition may be marked up in Acrobat, Preview, Okular, PDF.js or the like: every
        highlight, note, strike-out and insertion is listed as file:line:column, with the words it marks and its text.
        A file exported from the review page (.json) also holds decisions about findings: what is accepted is shown as
        a patch to the sources, which --apply applies. --list makes a list for the author, in
        Markdown. --keep copies the files into build/<issue>/comments/, where the review page finds them.
    .files = PDF files and exported answers (default: build/<issue>/comments/*)
    .keep = keep the files for the review page
    .apply = write what reviewers accept into the sources
    .list = make a list for the author, in Markdown
help-approve = record who approved an issue as built
    .about =
        Approve an issue as built, with all its editions: source/<issue>/approval.yaml records who approved it, when, and
        every block.

        The issue must have been built from its present texts, with no error between its editions. Later builds say
        “approved”, or how many blocks have changed since. A copy of what was approved is kept in
        build/<issue>/approved/. Commit approval.yaml with the texts.
    .by = who approves (default: user.name of git)
help-confirm = confirm that a translation still holds after its source changed
    .about =
        Confirm that a block is still right although its counterpart changed after approval.

        Without a place, the blocks that are out of date are listed. A place is a line as findings give it,
        source/x/en.md:12 or en.md:12; --all confirms every block that is out of date.
    .places = the blocks
    .all = confirm every block that is out of date
    .by = who confirms (default: user.name of git)
help-web = make the web pages of an issue
    .about =
        Make the web pages of an issue: build/<issue>/web/, a folder to be uploaded as it is.

        There is one page for each edition; each paragraph is linked to its counterpart, and notes are beside the text.
        PDF and EPUB files that were built from the present sources, and not as drafts, are offered there. With
        --address (the future web address of this issue’s folder) the pages give their own and each other’s full
        address, and a sitemap is written. editions site makes one site of all issues.
    .address = the future web address of the issue’s folder, for example https://example.org/dialogue/essay/
help-site = make the site of the series, one folder for a server
    .about =
        Make the site of the series: build/_site/, a folder to be uploaded as it is.

        All issues that are not drafts are built and put into one folder: an entry page, a page of the series in each
        language, a page about each edition with its files, the web editions, and a sitemap. Links are relative, so
        the site can be viewed from disk; --address gives its future address on the web. If there is any error, the
        previous site is left unchanged.
    .address = the future web address of the site, for example https://example.org/dialogue
help-validate = validate the finished files with veraPDF, EPUBCheck, Ace and others
    .about =
        Validate the finished files with independent validators.

        PDF: veraPDF and page-validation by the rules of PDF/A and PDF/UA, outloud for what is read aloud. EPUB:
        EPUBCheck and Ace. Each validator must first reject a file that is known to be wrong; one that does not, gives
        no report or is missing on this machine counts as a failure. --install puts the one that pip cannot install
        (Ace) into the cache folder; with --allow-missing, validators that are missing are listed as not run, never as
        passed. The results of an issue are kept in build/<issue>/validation.json; the review page shows them.

        Exit codes: 0 every validator ran and found nothing, 1 a validator found something or cannot be trusted, 2 one
        is missing, or none has a profile for these files. Without files, everything that is built is validated.
    .files = these files only
    .standard = the standard that the PDF files follow (as in series.yaml)
    .only = one validator
    .install = install Ace where it is missing
    .allow-missing = do not fail for a validator that is missing
help-doctor = list what a build needs on this machine, and what is missing
    .about =
        List what a build needs on this machine, with versions, and how to install what is missing.

        When something that a build needs is missing, the exit code is 2. A JRE, Node.js and a browser are needed by some
        checks only: they are listed if they are missing, but that is not an error.
help-fonts = prepare the fonts, or list them
    .about =
        Prepare the fonts, once: static faces with contextual spacing, in the user’s cache folder.

        The folder is $EDITIONS_CACHE, or editions in the cache folder of the system. Fonts that are complete are left
        alone; those that are missing or were changed are prepared again.
    .group = fetch a group of further faces
    .list = list the faces and their files
    .licences = print the notices of the fonts
    .tidy = remove the faces that earlier versions prepared
help-lsp = serve a text editor: findings while a text is written
    .about =
        Serve a text editor by the Language Server Protocol, over standard input and output.

        Findings while a text is written; the note at its call, with its counterpart in the other edition; the
        counterpart of a block; a label renamed in all editions; labels and terms completed; corrections and acceptances.
        docs/editors.md says how Visual Studio Code, Neovim, Helix and Zed start it. Messages are in the language of the
        client, unless --language is given.
    .stdio = use standard input and output, which is always done; accepted because clients pass it
help-rules = list the rules of the checks, and what to do about each
    .about =
        List every rule: its name, its severity, the fault and what to do about it.
    .markdown = as the table of areas in the README
help-provide = fetch libraries that the machine lacks, without installing them
    .about =
        Fetch what the machine lacks for a build, without installing anything: Pango, from the packages of the system.

        The packages are fetched with the system’s package manager, which verifies them, and unpacked in the user’s
        cache; no administrator rights are needed. The Makefile does this automatically.
    .browser = Chromium as well, for validate
