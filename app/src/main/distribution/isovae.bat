@echo off
rem Runs Isovae from its distribution; needs no Maven.
rem   JAVA_HOME         the JDK to use (17 or newer); else the java on the PATH
rem   ISOVAE_JAVA_OPTS  more options for the JVM, such as -Xmx8g
rem   ISOVAE_PLUGINS    more directories of plug-ins
setlocal
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "JAVA_EXE=java"
if defined JAVA_HOME set "JAVA_EXE=%JAVA_HOME%\bin\java.exe"
"%JAVA_EXE%" -version >nul 2>&1
if errorlevel 1 (
  echo isovae: no Java found. Install a JDK, 17 or newer, and set JAVA_HOME or put its java on the PATH. 1>&2
  exit /b 1
)
set "MAJOR="
for /f "tokens=3" %%v in ('""%JAVA_EXE%" -version 2^>^&1 ^| findstr /i version"') do set "MAJOR=%%~v"
for /f "tokens=1,2 delims=." %%a in ("%MAJOR%") do (
  if "%%a"=="1" (set "MAJOR=%%b") else (set "MAJOR=%%a")
)
if %MAJOR% LSS 17 (
  echo isovae: %JAVA_EXE% is Java %MAJOR%; Isovae needs 17 or newer. Set JAVA_HOME to such a JDK. 1>&2
  exit /b 1
)
set "NEWER="
if %MAJOR% GEQ 24 set "NEWER=--enable-native-access=org.isovae.bootstrap --sun-misc-unsafe-memory-access=allow"
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
rem NVIDIA's libraries would round the factors of products to 10 bits where they can, and say so nowhere.
if not defined NVIDIA_TF32_OVERRIDE set "NVIDIA_TF32_OVERRIDE=0"
"%JAVA_EXE%" -XX:+UseSerialGC -Xshare:auto -Dguice_bytecode_gen_option=DISABLED -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 --add-modules ALL-DEFAULT "-Disovae.home=%HOME_DIR%" "-Disovae.plugins=%HOME_DIR%\plugins" %NEWER% %ISOVAE_JAVA_OPTS% -p "%HOME_DIR%\lib\bootstrap" -m org.isovae.bootstrap/org.isovae.bootstrap.Launcher %*
exit /b %ERRORLEVEL%
