# Puts the folder of the terminal program on the path, or takes it off again; called by the installer.
param(
  [Parameter(Mandatory)][ValidateSet('add', 'remove')][string]$Action,
  [Parameter(Mandatory)][ValidateSet('Machine', 'User')][string]$Scope,
  [Parameter(Mandatory)][string]$Folder
)
$parts = @("$([Environment]::GetEnvironmentVariable('Path', $Scope))" -split ';' | Where-Object { $_ -ne '' -and $_ -ne $Folder })
if ($Action -eq 'add') { $parts += $Folder }
[Environment]::SetEnvironmentVariable('Path', ($parts -join ';'), $Scope)
