; What the installer of Windows does besides: the terminal program on the path, of all users or of this one.

!macro rewardDeskPath ACTION
  ${if} $installMode == "all"
    StrCpy $R9 "Machine"
  ${else}
    StrCpy $R9 "User"
  ${endIf}
  nsExec::Exec '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$INSTDIR\resources\terminal-path.ps1" -Action ${ACTION} -Scope $R9 -Folder "$INSTDIR\resources\terminal"'
  Pop $R8
!macroend

!macro customInstall
  !insertmacro rewardDeskPath add
!macroend

!macro customUnInstall
  !insertmacro rewardDeskPath remove
!macroend
