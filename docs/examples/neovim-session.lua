-- A session without a screen: what the server says and answers, one line each, written to $OUT.
-- FOLDER=…/source/essay (a copy of tests/data/lsp/source) EDITIONS=.venv/bin/editions OUT=said.txt \
--   nvim --headless --clean -l docs/examples/neovim-session.lua
local folder, out = vim.env.FOLDER, {}
local function say(what, value) table.insert(out, what .. ": " .. vim.inspect(value, { newline = " ", indent = "" })) end
local function wait(holds) return vim.wait(60000, holds, 50) end

vim.lsp.config.editions = {
  cmd = { vim.env.EDITIONS, "lsp" },
  filetypes = { "markdown", "yaml" },
  root_markers = { "series.yaml", ".git" },
}
vim.lsp.enable("editions")
vim.cmd.edit(folder .. "/en.md")
local buffer = vim.api.nvim_get_current_buf()
assert(wait(function() return #vim.lsp.get_clients({ bufnr = buffer }) > 0 end), "no client")
local client = vim.lsp.get_clients({ bufnr = buffer })[1]
say("client", client.name)

local function at(words, inside)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(words, 1, true)
    if column then return { row, column - 1 + (inside or 0) } end
  end
  error("no " .. words)
end
local function ask(method, position, more)
  vim.api.nvim_win_set_cursor(0, position)
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local answer = client:request_sync(method, vim.tbl_extend("force", params, more or {}), 60000, buffer)
  return answer.result
end
local function findings(count)
  assert(wait(function() return #vim.diagnostic.get(buffer) == count end), "findings: " .. vim.inspect(vim.diagnostic.get(buffer)))
  return vim.diagnostic.get(buffer)
end

-- an edit and its answer
local row = at("A third")[1]
local line = vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1]
vim.api.nvim_buf_set_lines(buffer, row - 1, row, false, { line:gsub("A third", "The the third") .. "[^lost]" })
for _, one in ipairs(findings(2)) do say("finding", one.code .. " at " .. one.lnum + 1 .. ":" .. one.col + 1) end
-- the correction of a finding
local actions = client:request_sync("textDocument/codeAction", vim.tbl_extend("force", vim.lsp.util.make_given_range_params({ row, 0 }, { row, 40 }, buffer, client.offset_encoding), { context = { diagnostics = {} } }), 60000, buffer).result
for _, one in ipairs(actions) do
  say("action", one.title)
  if one.edit then vim.lsp.util.apply_workspace_edit(one.edit, client.offset_encoding) end
end
say("corrected", vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1])
vim.api.nvim_buf_set_lines(buffer, row - 1, row, false, { line })
findings(0)

say("hover", ask("textDocument/hover", at("[^gain] See", 3)).contents.value)
say("definition", vim.fs.basename(ask("textDocument/definition", at("[^gain] See", 3))[1].uri))
say("twin", vim.fs.basename(ask("textDocument/definition", at("A third"))[1].uri))
say("complete", vim.tbl_map(function(one) return one.label end, ask("textDocument/completion", at("[^gain] See", 3)).items))
say("folds", #client:request_sync("textDocument/foldingRange", { textDocument = { uri = vim.uri_from_bufnr(buffer) } }, 60000, buffer).result)
local edit = ask("textDocument/rename", at("[^gain] See", 3), { newName = "profit" })
vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
local renamed = {}
for uri in pairs(edit.changes) do
  local text = table.concat(vim.api.nvim_buf_get_lines(vim.uri_to_bufnr(uri), 0, -1, false), "\n")
  table.insert(renamed, vim.fs.basename(uri) .. " " .. select(2, text:gsub("%[%^profit%]", "")) .. " " .. select(2, text:gsub("%[%^gain%]", "")))
end
table.sort(renamed)
say("renamed", renamed)
vim.fn.writefile(out, vim.env.OUT)
vim.cmd("qall!")
