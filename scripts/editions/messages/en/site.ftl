site-link = a link leads to { $target }, which is not in the site
    .fragment = a link leads to { $target }, where nothing has the identifier { $identifier }
    .meaning = A link in the finished site leads nowhere.
    .remedy = Check the templates of the site; otherwise report it with the source.
    .why = The reader meets an error page, or stays at the top of the wrong one.
    .source = House rule: every link of the site is followed before it is published

site-canonical =
    .none = the page does not give its canonical address, { $wanted }
    .other = the canonical address is { $found }; it should be { $wanted }
    .meaning = A page of the site gives an address as canonical that is not its own.
    .remedy = Check the templates of the site; otherwise report it with the source.
    .why = Search engines keep one page for each canonical address, and drop the others.
    .source = RFC 6596

site-alternate = the page names { $other } as its edition in another language, which does not name this page
    .meaning = Two pages do not agree that they are the same text in two languages.
    .remedy = Check the templates of the site; otherwise report it with the source.
    .why = Search engines ignore both, and show readers the wrong language.
    .source = Google Search Central, Localized versions of your pages

site-former-slug = the former name { $slug } also leads to the issue { $other }
    .meaning = A former name of an issue belongs to another issue as well.
    .remedy = Remove it from `former_slugs` in one of them; each name leads to one issue.
    .why = Whoever follows an old link would reach the wrong text.
    .source = House rule: published addresses stay valid

deposit-invalid = the { $name } file is not valid and was not written: { $reason }
    .meaning = A file for an archive or registry does not follow its schema.
    .remedy = If the reason names a field of `issue.yaml` or `series.yaml`, correct it there; otherwise report it with the source.
    .why = Crossref and archives refuse such a file as a whole.
    .source = JATS 1.1 (ANSI/NISO Z39.96-2015); Crossref metadata deposit schema 5.4.0

deposit-notes = note { $number } ([^{ $label }]) is missing from the JATS file, or differs from the text; the file was not written
    .meaning = A note was lost or changed on the way to the JATS file.
    .remedy = Report it with the source.
    .why = An archive would keep a text that is not the one that was published.
    .source = House rule: no note is lost in any format

deposit-depositor = the DOI { $doi } cannot be deposited: series.yaml has no `deposit`
    .meaning = An issue has a DOI, and the series does not say who deposits it at Crossref.
    .remedy = Write `deposit: { "{" }depositor: …, email: …, registrant: …{ "}" }`, as Crossref knows you; or `deposit: { "{" }agency: other{ "}" }` if the DOIs come from somebody else.
    .why = A DOI leads nowhere until its registration agency knows the address.
    .source = Crossref metadata deposit schema 5.4.0, head
