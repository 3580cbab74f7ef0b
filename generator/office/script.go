package office

// script asks WPS or Microsoft Office to open a file and save it anew. A
// password that is wrong makes a locked file an error instead of a question
// that nobody sees; files without one take no notice of it.
const script = `param($id, $from, $to, $format)
$ErrorActionPreference = 'Stop'
$app = New-Object -ComObject $id
try {
  $app.Visible = $false
  try { $app.DisplayAlerts = 0 } catch { }
  try { $app.AutomationSecurity = 3 } catch { }
  if ($format -eq 'docx') {
    $file = $app.Documents.Open($from, $false, $true, $false, 'x')
    try { $file.SaveAs2($to, 12) } catch { $file.SaveAs($to, 12) }
    $file.Close($false)
  } else {
    $file = $app.Workbooks.Open($from, 0, $true, [Type]::Missing, 'x')
    $file.SaveAs($to, 51)
    $file.Close($false)
  }
} finally {
  $app.Quit()
}
`
