// What the commands need besides Node, and where each thing is found: a program, a header, a font or modules of Python.

/**
 * @typedef {object} Requirement
 * @property {readonly string[]} [programs] any one of these on the PATH will do
 * @property {string} [variable] environment variable that may name the program instead
 * @property {readonly string[]} [files] any one of these files will do
 * @property {readonly string[]} [pythonModules] a Python that has all of these will do
 * @property {readonly [number, number, number]} [version] the oldest that will do
 * @property {string} debianPackage one, or several with spaces between them
 * @property {string} otherwise how to get it elsewhere
 */

const headers = (/** @type {string} */ name) =>
  ['/usr/include', '/usr/local/include', '/opt/homebrew/include'].map((folder) => `${folder}/${name}`);

/** @type {Readonly<Record<string, Requirement>>} */
export const requirements = {
  emscripten: {
    programs: ['emcc'],
    version: [3, 1, 6],
    debianPackage: 'emscripten',
    otherwise: 'install emsdk (https://emscripten.org) and put it on the PATH or set EMSDK',
  },
  cmake: { programs: ['cmake'], version: [3, 21, 0], debianPackage: 'cmake', otherwise: 'https://cmake.org/download' },
  ninja: { programs: ['ninja'], debianPackage: 'ninja-build', otherwise: 'https://ninja-build.org' },
  'C++ compiler': { programs: ['c++'], debianPackage: 'g++', otherwise: 'install GCC 12 or Clang 14, or later' },
  'clang-format': { programs: ['clang-format'], debianPackage: 'clang-format', otherwise: 'it comes with LLVM' },
  'Catch2 2.13': {
    files: headers('catch2/catch.hpp'),
    debianPackage: 'catch2',
    otherwise: 'install the headers of https://github.com/catchorg/Catch2, branch v2.x, in /usr/local/include',
  },
  'nlohmann/json': {
    files: headers('nlohmann/json.hpp'),
    debianPackage: 'nlohmann-json3-dev',
    otherwise: 'install the headers of https://github.com/nlohmann/json in /usr/local/include',
  },
  Chromium: {
    programs: ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'],
    variable: 'CHROME_PATH',
    debianPackage: 'chromium',
    otherwise: 'install Chromium or Chrome, or set CHROME_PATH',
  },
  Firefox: {
    programs: ['firefox-esr', 'firefox'],
    variable: 'FIREFOX_PATH',
    debianPackage: 'firefox-esr',
    otherwise: 'install Firefox 138 or later, or set FIREFOX_PATH',
  },
  WebKitGTK: {
    programs: ['WebKitWebDriver'],
    debianPackage: 'webkit2gtk-driver',
    otherwise: 'install WebKitGTK with its WebDriver: webkitgtk or webkit2gtk-driver in most distributions of Linux',
  },
  Xvfb: {
    programs: ['Xvfb'],
    debianPackage: 'xvfb',
    otherwise: 'install the X server Xvfb, on whose screen WebKitGTK runs',
  },
  'Chinese font': {
    files: [
      '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc',
      '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
      '/System/Library/Fonts/PingFang.ttc',
    ],
    debianPackage: 'fonts-wqy-microhei',
    otherwise: 'install WenQuanYi Micro Hei or Noto Sans CJK',
  },
  'Python frameworks': {
    pythonModules: ['numpy', 'sklearn', 'torch'],
    debianPackage: 'python3-numpy python3-sklearn python3-torch',
    otherwise: 'pip install numpy scikit-learn torch',
  },
};

export const forBuilding = ['emscripten', 'cmake', 'ninja'];
/** What the comparison with other frameworks needs, and nothing else does: it is large. */
export const forFrameworks = ['Python frameworks'];
/** There is no WebKitGTK but on Linux: elsewhere two engines have to do. */
export const hasWebKitGTK = process.platform === 'linux';
const notTested = hasWebKitGTK ? forFrameworks : [...forFrameworks, 'WebKitGTK', 'Xvfb'];
export const forTesting = Object.keys(requirements).filter((name) => !notTested.includes(name));
