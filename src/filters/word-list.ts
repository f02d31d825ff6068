// Made by scripts/make-word-list.js, which says from what. Words of source text, lower case, sorted.
export const wordList = `
aaa aaaa aaaaa aaaaaa aaaaaaaa aaaaaaaaa aaaaaaaaaa aaab aab aabc aac aaea aarch aaron aavascript abab abandon
abandoned abar abba abbbc abbr abbrev abbreviated abbreviation abbreviations abc abcabc abcabcabc abcc abcd abcde
abcdef abcdefg abcdefgh abcdefghi abcs abdc abdelkader abidjan abiflags ability able ablon abnormal abool aboriginal
abort abortable aborted aborter aborting aborts aboukhadijeh about above abracadabra abruptly abs absence absent
absolute absolutely absorb absorbed absorbs abspath abstract abstracted abstraction abstractmethod abstracts abuse
abytes acb acc accel accelerate accelerated acceleration accelerator accelerators accent accept acceptable acceptance
accepted accepting accepts access accessed accesses accessibility accessible accessing accessor accessors accident
accidental accidentally accommodate accompanied accomplish accomplished accordance according accordingly account
accounted accounting accounts accumulate accumulated accumulates accumulating accumulation accumulator accumulators
accuracy accurate accurately acd achieve achieved achieving acknowledge acknowledgment aclose acme acorn acornjs acos
acosh acquire acquired acquires acquiring acquisition acronym acronyms across act acting action actionable actioncable
actiondispatch actionmailbox actionmailer actionpack actions actiontext actionview activate activated activates
activating activation active activejob actively activemodel activerecord activestate activestorage activesupport
activity actor acts actual actually acute adam adapt adaptation adapted adapter adapters adaptive adapts add added
addend addinfourl adding addition additional additionally additions additive addon addons addr address addressed
addresses addressing addressof addrs adds adequate adhere adict adipiscing adj adjacent adjust adjustable adjusted
adjusting adjustment adjustments adlam admin administration administrative administrator admins admit admits
admittable admonition adobe adopt adopted adoption adpcm adres adresa adresse adsf adts advance advanced advances
advancing advantage advantages advertise advertised advertising advice advisable advised advisories advisory aead
aenter aes aexists aexit affect affected affecting affects affiliates affinity affix aforementioned africa african
after afterward afterwards again against age agen agency agent agents aggregate aggregated aggregates aggregation
aggregations aggressive agile agnostic ago agree agreed agreement agreements agrees ahash ahead ahom ahoy aid aifc
aiff aimed aims ain aircraft aiter aix ajax ajv aka alamat alarm alaska alaw alazy albanian album alchemy alef alen
alert alerts alex alexander alg algebra algo algorithm algorithms algs alias aliased aliases aliasing aliaz alibi
alice align aligned aligning alignment alignof aligns alike alist alive all alloc allocate allocated allocates
allocating allocation allocations allocator allow allowable allowance allowed allowing allowlist allows almost alnum
alone along alongside alpha alphabet alphabetic alphabetical alphabetically alphabets alphanumeric alpn already alrm
alse also alt alter alterations altered altering alternate alternates alternating alternation alternative
alternatively alternatives alters although altogether altsep altzone always amain amazing amazon amazonaws ambient
ambiguity ambiguous amd amend america american amet among amongst amount amounts amp amper amperequal ampersand ampm
anahtar analogous analysis analytics analyzable analyze analyzed analyzer analyzers analyzes analyzing aname anatolian
ancestor ancestors ancestry anchor anchored anchoring anchors ancient and andnot andr andre andrea andreas andrew
android androideabi anext angeles angle angular animal animals animate animated animation animations ann anne annex
anno annot annotate annotated annotates annotation annotations announce announcement announcements annoying anon
anonymous another ansi answer answered answering answers antfu anthony anti antialiased anumber any anydbm anymore
anyone anyref anything anytime anyway anyways anywhere aoutput apache apart aperson apex api apis apng apos apostrophe
apostrophes app apparent apparently appcontext appdata appear appearance appeared appearing appears append appended
appending appendix appendleft appends appfactories appl apple apples applescript applicability applicable application
applications applicator applied applies apply applying appreciated approach approaches appropriate appropriately
approve approved approx approximate approximately approximation approximations apps appveyor apr april aptos aqua
arabian arabic aramaic arange arbirary arbitraries arbitrarily arbitrary arbs arch architectural architecture
architectures archive archived archives archivo arcname arcs are area areas arel aren arena arg argc argcount
argentina arglist argon argparse args argsert argspec argtypes arguably argue argument arguments argv argval aria
arial arise arises arising arith arithmetic arithmetically arity arm armenian armin arms armv around arpa arquivo arr
arraify arrange arranged arranges array arrayable arraybuffer arrayify arrayref arrays arreglo arrival arrive arrived
arrives arriving arrow arrows arrr art arthur article articles artifact artifacts artificial artificially artist
artists arunit arxiv ary asac asan asap asc ascending ascii asctime asdf asdfasdf asdict asdl aselect asend asfd asgi
asgiref asia asian aside asin asinh ask askcolor asked asking askinteger askokcancel asks askyesno asmjs asname aspect
aspects aspx assemble assembled assembler assembly assemblyscript assert asserted asserting assertion assertions
asserts assess assessed assessment asset assets assign assignability assignable assigned assigning assignment
assignments assigns assist assistant assoc associate associated associates associating association associations
assorted assume assumed assumes assuming assumption assumptions assure ast asterisk asterisks astimezone astnav astral
astro astrojs asts astuple asymmetric async asyncgen asyncgens asynchat asynchronous asynchronously asyncio
asynciterable asyncore asyncqueue atan atanh atequal atexit athrow atime atob atom atomic atomically atomics atoms
aton atrule attach attachable attachables attached attaches attaching attachment attachments attack attacker attackers
attacks attempt attempted attempting attempts attendu attention attlist attname attr attrdef attrgetter attrib attribs
attribute attributed attributes attribution attrname attrs aube audio audiodata audioop audios audioworklet audit
audited auditing audits aug augassign augment augmentation augmentations augmented augments august australia
australian auth authenticate authenticated authenticates authentication authenticator authenticity authkey author
authored authoritative authority authorization authorized authorless authors auto autocommit autocomplete
autocompletion autocorrect autodetect autoescape autoescaping autoexpand autofocus autogenerated autoincrement
autoindent autolink autoload autoloadable autoloaded autoloader autoloaders autoloading autoloads automate automated
automatic automatically automating automation automaton automock automocked autoplay autopopulated autoprefixer
autorun autosave autospec autospy autostart autotest auxiliary ava avail availability available avatar avatars average
avestan avg avgr avif avoid avoided avoiding avoids avoir await awaitable awaited awaiter awaiting awaits aware
awareness away awdr awesome awful awkward awoken aws axes axis ayin azure baba babel babf bach back backburner
backdrop backed backend backends background backing backlog backoff backport backported backports backref
backreference backslash backslashes backspace backtick backticks backtrace backtraces backtrack backtracking backup
backvar backward backwards bacon bad badge badges badly badname badsyntax bag bail bait bajt bajtov baked balance
balanced balancer balancing balinese ball bamboo bamum ban banana bananas band bandwidth bang bank banned banner bar
barbar barbaz bare barely barf barfoo barney barree barrel barrier barry bars bart base basecamp baseclass based
basedir baseexception baseline basename basenames bases basesize basestring basetype bash bashrc basic basically
basics basicsize basis basket bassa bat batak batch batched batches batching battle bavail baxter bayt baz bbar bbca
bbox bbuf bcca bcde bcoexm bcrypt beans bear bearer bearing beat beaten beats beautiful beautify became because bech
become becomes becoming beef been beep before beforebegin beforehand began begin beginless beginnen beginner beginning
begins begun behave behaves behaving behavior behaviors behaviour behaviours behind being belarusian believe bell
belong belonging belongs below ben bench benchmark benchmarkable benchmarking benchmarks beneficial benefit benefits
bengali benjamin berakhir berry besar beside besides best bestiejs beta better between bevel beware beyond bfef bfoo
bgcolor bhaiksuki bhumi bias biased bidi bidirectional big bigdecimal bigendian bigfoot bigger biggest bigint bigints
bigmem bigmemtest bignum bigserial bilan bill billing billion bin binaries binary binaryen binascii bind binder
binding bindingify bindings binds bing binget binmode binop binput binread binstubs binunicode binwrite bio biome
biomejs bip bird birds biri birimi birpc birth birthday bisect bit bitbucket bitcoin bitdiddle biti bitmap bitmaps
bitmask bitmeli bitness bits bitselect bitstream bitwise bizarre bjcyfvuh black blackbeard blackhole blacklist blah
blake blame blank blankline blanks blargle blarpy blat blazing blazy bldshared blech bleed blen blend blind blindly
blink blinker blksize blob blobs block blocked blocker blocking blockquote blocks blocksize blog blogs blorgh blow
blown blows bluch blue blueprint blueprints bluesky bluetooth blur bname board bob bobby bodies body boeing bogdan
bogus boilerplate bold bom bomb bone bones bonus boo booh book bookkeeping bookmark books bool boolean booleano
booleans bools boom boost boot booted booting boots bootsnap bootstrap bootstrapped bootstrapping bopomofo border
borderwidth boring born borp borrow borrowed boshen boss both bother bots bottom bounce bounced bound boundaries
boundary bounded bounding bounds boussier box boxed boxes bozo bpchar bpcy bperson bplist bpo brace braced braces
bracket bracketed bracketing bracketleft bracketright brackets brahmi braille brain brakeman branch branches branching
brand branded branding brandl brands brave brazil bread breadth break breakage breaking breakpoint breakpoints breaks
bred breed breve brevity brew brian bridge brief briefly bright brightgreen bring bringing brings broad broadcast
broadcasted broadcaster broadcasting broadcastings broadcasts broader broke broken brotli brought brown browse browser
browserify browsers browserslist browsing bruce brute bsigma bsize bsky bswap btoa btree bubble bubbled bubbles bucket
buckets buddy budget buf buff buffer buffered buffering buffers buflen bufs bufsize bug buggy buginese bugs bugzilla
buhid build buildbot buildbots builddate builddir builder builders building buildkite builds built builtin builtins
bukkit bukkits bulb bulbs bulk bullet bump bumped bumpp bumps bun bunch bundle bundled bundlephobia bundler bundlers
bundles bundling bunx burden business busted busy but butt button buttons buzz bye byelorussian bynens bypass bypassed
bypasses bypassing byref byte bytea bytearray bytecode bytecodes byteorder bytes bytesize byteslice bytestring
byteswap bzip cabbage cabc cable cac cache cacheable cached caches caching cadena cafe cafile cake calc calcobjsize
calcsize calculate calculated calculates calculating calculation calculations calculator calcvobjsize calendar
calendars call callable callables callback callbackfn callbacks called callee callees caller callers calling calls
callsite callstack calltip calltips came camel camelcase camelize camelized camelizes camera campaign can canada
canadian canary cancel cancelable canceled canceling cancellation cancelled cancelling cancels candidate candidates
caniuse cannot canonical canonicalize canonicalized cant canvas cap capabilities capability capable capacitor capacity
capath capi capital capitalization capitalize capitalized capitals capped caps caption captioned capture captured
captureless captures capturing capwords capybara car caract caracteres carbon card cardinality cards care careful
carefully cares caret cargo carian carl caron carriage carried carrier carriers carries carry carrying cars cart carte
casablanca cascade cascades cascading cascadingly case casecmp cased casefold cases casevar casing cast casted caster
casting castle casts cat catalog catalogs catalyst catastrophic catch catchall catchbreak catches catching catchphrase
categories categorization categorized category cats cattr caucasian caught cause caused causes causing caution caveat
caveats cbe cbreak cbuild cdata cdef cead cedilla ceil ceiling celery cell cellpadding cells cellspacing cellvars cent
center centered centi central centralised centralized centrum cents century cert certain certainly certdata certfile
certificate certificates certs cest ceval cfile cflags cfunctype cget cgi cgihttp cgit chai chaijs chain chainable
chained chainer chaining chainmap chains chakma chalk challenge challenges cham chan chance chances chang change
changed changelog changelogen changelogithub changelogs changes changeset changesets changetype changing channel
channels chapter chapters char character characters charbuffertype charge charles charlie charlike charm charmap
charref charrefs chars charset charsets chart charts chat chave chdir cheap cheaper check checkable checkbox
checkboxes checkbutton checkbuttons checkcache checked checkequal checker checkers checkexact checkin checking
checklist checkout checkpoint checkpoints checks checksum checksums cheese chef chefs chen cher cherokee cherry
chflags chi chicago chicken chief chiki child childless children chile chinese chmod chocolate choice choices choke
chokidar chomp chomping choose chooser chooses choosing chop chose chosen chown chrinking chris christian christopher
chrome chromium chunk chunked chunking chunks chunksize ciao cid cidr cidrv cinco cipher ciphers ciphertext
ciphertexts circle circuit circuits circular circumflex circumstances citation citations citext citi city civil claim
claimed claiming claims clamp clamped clang clarify clarity clash clashes clashing class classdef classdict classes
classic classification classified classifier classify classmethod classmethods classname claude clause clauses clean
cleandoc cleaned cleanenv cleaner cleaning cleanly cleans cleanup cleanups clear clearcache cleared clearer clearing
clearly clears cleartext clever cli click clickable clicked clicking clicks client clients clinic clip clipboard
clipped cliui clobber clobbers clock clocks clockwise cloexec clone cloneable cloned clones cloning close closed
closefd closelog closely closer closers closes closest closing closure closures cloth clothing cloud cloudflare clover
clsname club clubs cluster clusters cmath cmdline cmdloop cname cnonce cnri coalesce coalescing cobertura coco cocoa
coconut code codebase codebases codeblock codec codecencodings codeclimate codecmaps codecontext codecov codecs
codectests coded codeframe codegen codename codeowners codepoint codepoints coder coders codes codeset codespaces
codestr codificada codificado coding cody coeff coefficient coefficients coerce coerced coerces coercible coercing
coercion coffee coherent coincide coincidir col cold cole colgroup colin colinhacks coll collaboration collapse
collapsed collapses collapsing collate collation collations collator collect collected collecting collection
collections collective collectiveidea collector collectors collects college colleges collide collin collina collision
collisions colno colon colonequal colons color colorchooser colored coloring colorize colorized colorizer colorizing
colormap colormode colors colorspace colour colourspace cols colspan column columns columnspan com comb combinable
combination combinations combinator combine combined combines combining combo combobox come comes comfortable coming
comm comma command commandline commands commas commencer comment commentable commented commenter commenting comments
commerce commercial commit commitizen commitlint commits committed committing common commondialog commonjs commonly
commonpath commonprefix commons communicate communicated communicating communication communications community
commutative comp compact companies companion company comparable comparator comparators compare compared compares
comparing comparison comparisons compat compatibility compatible compensate competencies competency competing
compilation compilations compile compileall compiled compiler compilers compiles compiling complain complaining
complains complement complete completed completely completeness completer completes completing completion completions
complex complexes complexity compliance compliant complicated complication complies comply compname component
components composable compose composed composer composes composing composite composition compound comprehension
comprehensions comprehensive compress compressed compresses compressible compressing compression compresslevel
compressobj compressor comprised compromise compromised comps comptype computation computations compute computed
computer computers computes computing comspec con concat concatenate concatenated concatenates concatenating
concatenation concept concepts conceptually concern concerned concerning concerns concise concrete concurrency
concurrent concurrently cond condensed condition conditional conditionally conditionals conditions conduct conductor
conf conference config configdialog configparser configs configurable configuration configurations configurator
configure configured configures configuring confirm confirmation confirmed confirming confirms conflict conflicted
conflicting conflicts conform conformance conformant conforming conforms confound confstr confuse confused confusing
confusion congruential conin conjonction conjugate conjunction conjunto conn connect connected connecting connection
connections connector connects connlost conns conout cons consectetur consecutive consequence consequences consequent
consequential consequently conservative consider considerable considerably consideration considerations considered
considering considers consist consistency consistent consistently consisting consists consola console consoles const
constant constantize constants constituent constituents constr constrain constrained constrains constraint constraints
construct constructable constructed constructing construction constructions constructor constructors constructs consts
consult consultant consulted consulting consume consumed consumer consumers consumes consuming consumption cont
contact contacts contain contained container containers containing containment contains content contention contents
context contextlib contextmanager contexts contextual contextvar contextvars contiguous continuable continually
continuation continuations continue continued continues continuing continuous continuously contract contracted
contracts contradiction contradictory contraints contrarily contrary contrast contravariant contrib contribute
contributed contributes contributing contribution contributions contributor contributors contrived control controlled
controller controllers controlling controls conv convenience convenient conveniently convention conventional
conventionally conventions conversation conversely conversion conversions convert converted converter converters
converting converts converttoint convex convey convince cooked cookie cookiejar cookies cooking cool cooperate coord
coordinate coordinated coordinates coordinator coords cope copenhagen copied copier copies coproc coptic copy copyable
copyfile copyfileobj copying copymode copyreg copyright copysign copytree core corepack cores corner corners coro
coroutine coroutines corp corporation corpus correct correctable corrected correction corrections correctly
correctness correlation correspond corresponder corresponding correspondre corresponds corrupt corrupted corrupting
corruption cors cos cosh cosine cosmetic cosmiconfig cosmos cost costa costly costs could couldn counselor count
counted counter counterexample counterpart counterparts counters counting countries country counts couple coupling
courier course courses covariant cover coverage coveralls coverdir covered covers coyote cppflags cpu cpus cpython
crab craft crafted cram crap crash crashed crasher crashes crashing crates cravindogs crawl crawler crazy creat create
createcommand created creates creating creation creationflags creative creator credential credentials credit credits
creds criteria critical crockford cron crop cropped cross crosses crossing crossorigin crucial crud crude cruft cruise
cruiser crypt crypto cryptographic cryptography cshake csize csock cspell cssbundling cte ctext ctime ctor ctype
ctypes cube cubic cucumber cuid cumbersome cumulative cuneiform cuprite cur curdir cure curious curl curly curr
currencies currency current currentframe currently currentmodule currval curselection curses cursive cursor cursors
curve curves cust custom customary customer customers customizable customization customizations customize customized
customizing cut cutoff cvar cve cyan cycle cycles cyclic cyclical cygwin cypress cypriot cyrillic cython czech dabe
dad daddy daemon daemonic daemonize daer dagger daily dalessio dalet dalli damage damaged damages damma dammatan dance
danger dangerous dangerously dangling daniel danish dans dark dart dartsass darwin dash dashboard dashboards dashed
dasherize dasherized dashes dat data database databases dataclass dataclasses datagram datalist datas dataset
datastructures datatracker datatype datatypes dataurl date daterange dates datetime datetimes dato dats datum dave
david day daylight days dbapi dbconsole dbname dcba deactivate deactivated deactivates dead deadbeef deadline deadlock
deadlocked deadlocking deadlocks deal dealing dealings dealloc deallocated deallocating deallocation deals dealt death
debate debian debounce debounced debug debugged debugger debuggers debugging debughelpers debuglevel debugobj dec
decamelize december decent deci decide decided decides deciding decimal decimals decision decisions decl declaration
declarations declarative declarator declare declared declares declaring decline declines decls decltypes deco
decodable decode decodebytes decoded decoder decoders decodes decodestring decoding decomp decompose decomposed
decomposition decompress decompressed decompresses decompression decompressobj decompressor deconstantize deconstruct
decorate decorated decorates decorating decoration decorator decorators decouple decoupled decr decrease decreased
decreases decreasing decref decrement decremented decrementing decrements decrypt decrypted decrypting decryption
decrypts dectest dedent dedicated deduced dedup dedupe deduped deduplicable deduplicate deduplicated deduplicates
deduplication deemed deep deepcopy deeper deepest deeply def default defaultdict defaulted defaulting defaults defeat
defeats defect defects defense defer deferrable deferred deferring defers definable define defined defines defining
definite definitely definition definitions definitive deflate deflated deflating defn defpath defs degenerate degrades
degree degrees deiconify del delattr delay delayed delaying delays dele delegate delegated delegates delegating
delegation delegations delegator delegators delete deleted deleter deletes deleting deletion deletions deliberate
deliberately delim delimit delimited delimiter delimiters delimits delims delitem deliver delivered deliveries
delivering delivers delivery delslice delta deltas demand demanded demands demasiado demo demodulize demonstrate
demonstrates demonstrating demonstration demote demotes deng dengan denial denied denis denmark deno denoland denom
denominator denote denoted denotes denoting dense dent deny denylist deopt dep department departments depend
dependabot dependant depended dependencies dependency dependent depending depends deploy deployed deploying deployment
deployments deploys deprecate deprecated deprecates deprecating deprecation deprecations deprecator deprecators deps
depth deputy deque dequeue der deref dereference dereferenced derivation derivations derivative derive derived derives
deriving desc descend descendant descendants descendent descending descends descr describe described describes
describing description descriptions descriptive descriptor descriptors descs deselect deseret deserialize deserialized
deserializer deserializes deserializing design designated designed designer designers desirable desired desires
desktop despair despite dest destination destinations destroy destroyed destroying destroys destruction destructive
destructively destructor destructure destructured destructuring detach detached detaches detaching detail detailed
details detect detected detecting detection detector detects determination determine determined determines determining
deterministic dev devanagari devcontainer devcontainers deve develop developed developer developers developing
development deviation deviations device devices devise devnull devon devpoll devs devtools dfas dfijo dgram
diacritical diaeresis diag diagnose diagnostic diagnostics diagonal diagram dialect dialects dialog dialogs dialogue
dialytika diameter diamond dice dict dictates dictionaries dictionary dicts dictsetmaker did didn die died dies diff
differ difference differences different differential differentiate differently differing differs difficult difficulty
diffie diffing difflib diffs dig digest digested digesting digestor digests digicool digit digital digits digo digraph
dikenali dim dimension dimensional dimensions dingus dingusfish dinner dinsdale dir direct directed direction
directional directions directive directives directly director directories directory directs dirent dirents dirfd
dirlist dirname dirnames dirpath dirs dirties dirty dis disable disabled disables disabling disagree disallow
disallowed disallowing disallows disambiguate disambiguation disappear disappeared disappearing disappears disassemble
disassembly disassociate disc discard discardable discarded discarding discards disclaimed disclaimer disclaims
disclosure disconnect disconnected disconnecting disconnection disconnects discord discount discounted discourage
discouraged discover discovered discovering discovers discovery discr discrete discrimina discriminable discriminant
discriminate discriminated discriminator discriminators discuss discussed discussion discussions disjoint disjunction
disk dismiss disp dispatch dispatched dispatcher dispatchers dispatches dispatching display displayed displayhook
displaying displayof displays disposable disposal dispose disposed disposer disposes disposing disposition
disregarding dist distance distant distinct distinction distinfo distinguish distinguished distinguishes distribute
distributed distributes distribution distributions distributor distributors distros dists disturb distutils diterima
dito ditto div dive diverge divergence diverges divide divided divider divides dividing divisible division divisions
divisor divmod django dlen dlineinfo dllhandle dlopen dndebug doba doc docblock dock docker dockerfile dockerignore
docs docstring docstrings doctest doctests doctoc doctor doctype document documentation documented documenting
documents docusaurus docx dodgy doe does doesn doesnotexist doesnt dog dogra dogs doing doit doll dollar dollars dolly
dolor dom domain domains dominated dominates don donald donate done dong dont door doowb doraise dos dot dotall dotenv
dotenvs dotfile dotfiles dotless dots dotted double doubled doubles doubleslash doublestar doubling doubloons doubly
doubt doug douglas dovan down downcase downcased downgrade download downloaded downloading downloads downside
downstream downto downwards doyle dprint dquote draft drafts drag dragging drain drained draining drains drake draw
drawing drawings drawn draws drew drift drink drive driven driver drivers drives driving drizzle drop dropdown dropped
dropping drops dry dstname dtoa dtrace dual dubious dublin dubzzz duck dude due dumb dumbdbm dummy dump dumped dumper
dumping dumps dunder dune dup dupe duped dupes duping duplex duplicable duplicate duplicated duplicates duplicating
duplication duployan dupped dups dura durable duration durations during dutch duty dword dyld dylib dynamic
dynamically dzhe eabi eacces each eaddrinuse eaddrnotavail eagain eager eagerly earlier earliest early earth ease
easier easiest easily east eastern easy eat eaten eating eats ebadf ebcdic ebook ebusy ecdh ecdsa echild echo ecma
ecmascript econnaborted econnrefused econnreset economy ecosystem eddie edge edgeapi edgeguides edges edit editable
edited editing edition editor editorconfig editors edits editwin edt edu edwards eedf eee eemeli eexist effe effect
effective effectively effects efficiency efficient efficiently effort efforts efgh egg egginfo eggs egrep egyptian
ehlo ehostunreach eight eileen einprogress eintr einval eisdir either eitt ejkg elan elapsed elastica elbasan electr
electron electronic electrons elegant elektron elem elemen element elemental elemente elementer elementos elements
elementtree elems elephant eleventy elide elif eligible eliminate eliminates eliminating elimination elision elit
ellipse ellipsis ello eloop else elsewhere elsif elt elts emacs email emails emax embed embedded embedder embedding
embeds emfile emin emission emit emits emitted emitter emitters emitting eml emnapi emoji emojis emphasis employ
employable employee employees emptied empties emptively empty emptystring emscripten emulate emulated emulates
emulating emulation emulator enable enabled enablers enables enabling enametoolong enc encapsulate encapsulated
encapsulates encapsulation enclose enclosed encloses enclosing encod encodable encode encodebytes encoded encoder
encoders encodes encoding encodings encounter encountered encountering encounters encourage encouraged encourages
encrypt encryptable encrypted encrypting encryption encryptor encryptors encrypts enctest enctype end endblock enddoc
ende ended endere endfor endheaders endian endianness endif ending endings endless endmarker endorse endpoint
endpoints endpos endregion ends endswith endtime enek enetunreach enfile enforce enforced enforcement enforces
enforcing engine engineer engineering engines english enhance enhanced enhancement enhancements enjoyed enodata enoent
enomem enormous enospc enosys enotconn enotdir enotempty enotsock enotsup enough enqueue enqueued enqueues enqueuing
enquiry enrich enriched enroll enrollment ensure ensureindent ensurepip ensures ensuring ent enter entered entering
enterprise enters entire entirely entirety entities entity entr entrada entradas entrant entrants entries entropy
entry entryable entrycget entryconfigure entrypoint entrypoints enum enumerable enumerables enumerate enumerated
enumerates enumerating enumeration enumerator enums env envelope environ environb environment environmental
environments envs envvar envvars eof eofs eol eopnotsupp eos eperm ephemeral epilog epilogue epipe epoberezkin epoch
epoll eprint epsilon epub eqequal eql eqref equal equality equally equals equatable equipment equiprobable equiv
equivalence equivalent equivalently equivalents erange erase erased erb eric erofs err errata errcode errmsg errno
errnos erroneous erroneously error errorcode errored errorhandler errors errortoken errs errtext ersiz erubi esac
esbuild esc escalade escape escaped escaper escapes escaping eskdf eslint eslintrc esm esmtp esnext especially
esperava espree esrch essay essays essence essential essentially est establish established establishes establishing
estimate estimated estimates estree etag etags etc eth ethiopic etimedout etree etype euc euckr eugene eula euro
europe european eval evaluate evaluated evaluates evaluating evaluation evaluations evaluator evan evanw even evenly
event evented eventloop eventmachine events eventual eventually ever every everyone everything everywhere eveything
evgeny eviction evidence evil evilmartians evolve evolves evolving evt ewouldblock exabytes exact exactly exactness
examination examine examined examining example examples exc exceed exceeded exceeding exceeds excel excellent except
excepthook exception exceptional exceptions excepts excerpt excess excessive excessively exchange exchanges excinfo
excl exclamation exclude excluded excludes excluding exclusion exclusions exclusive exclusively excs exctype excuse
exe exec execa execfile executable executables execute executed executemany executes executescript executing execution
executions executor execv execve execvpe exemplary exempt exercise exercised exercises exercising exfiltration exhaust
exhausted exhausting exhaustion exhaustive exhausts exhibit exif exim exist existed existence existent existing exists
exit exitcode exited exitfunc exiting exitmsg exitpriority exits exitstatus exotic exp expand expandable expanded
expanding expands expandtabs expanduser expandvars expansion expansions expat expect expectation expectations expected
expecting expects expense expensive experience experiences experiencing experiment experimental experimentally expert
expiration expire expired expires expiring expiry explain explained explaining explains explanation explicit
explicitly explode exploding exploit exploited exploits explore explorer explosion expm expo exponent exponential
exponentially exponentiation exponents export exported exporter exporting exports expose exposed exposes exposing
exposure expovariate expr express expressed expresses expressing expression expressions expressive exprlist exprs exps
ext extadd extant extend extendable extended extender extending extends extensible extension extensionless extensions
extensive extensively extent extern external externalize externalized externalizing externally externals externref
extglob extglobs extmul extn extname extra extract extractable extractall extracted extracting extraction extractor
extracts extraneous extras extreme extremelly extremely exts extsep eyebrow eyes fabcdef fac facade face facebook
faced faces facilitate facilitates facilities facility facing fact factor factored factorial factories factors factory
fada fail failed failfast failglob failing failobj fails failsafe failure failures fair fairly faithfully fake faked
fakehostname falcon fall fallback fallbacks falling falls fallthrough false falsey falsy falta familiar familiarized
families family famous fan fancier fancy fanout far farewell fashion fast fastcall faster fastest fastify fastly
fastpass fastpaths fastq fastqueue fatal fatha fathatan father fatkodima fault faulthandler faulty faux favicon favor
favorite favorites favour fbar fbe fcef fchmod fchown fchownat fdatasync fdel fdir fdopen fear feasible feature
featured features featuring feb february fecha fed fedcba fede fedora fee feed feedback feeding feedparser feeds feel
feeling feff female feminine femto fence fenced feross fetch fetchall fetched fetches fetching fetchone few fewer ffe
ffee fffe ffffe ffmpeg ffprobe fget fiber fibers fibonacci field fieldname fields fieldset fifo fifth figcaption
figure figures figuring file filecmp filed filedialog filehandle fileio filelike filelist filemode filename filenames
fileno fileobj fileoverview filepath filepaths files filesize filesystem filesystems filetype filetypes fileutils fill
fillcolor filled filling fills fillvalue filter filtered filterfalse filtering filters filterwarnings final
finalization finalize finalized finalizer finalizers finalizes finalizing finally find findall finder finders findfile
finding finditer findlinestarts finds fine finger fingerprint fini finish finished finisher finishes finishing finite
fips fire fired firefox fires firewall firing firm firms first firstline firstlineno fish fit fitness fits five fix
fixable fixation fixed fixer fixers fixes fixing fixme fixnum fixoptions fixresult fixture fixtures fixup
fixwordbreaks fizz fkey flac flag flagged flags flaky flash flashed flashes flashing flask flaskenv flaskr flat
flatted flatten flattened flattening flattens flavor flavored flavorjones flavors flawed flex flexibility flexible
flickr flight flip flipped flist float floating floats flock floor floordiv flow flowers flows flue fluffy flufl flunk
flush flushed flushes flushing fly flying fmapper fmod fmodf fmpeg fname fnmatch fobj focus focused focuses focusin
focusing focusout fodder fold folded folder folders folding folds folks follow followed follower followers following
follows font fonts foo foobar foobarbaz food fooled foord foos foot footer footnote footnotes footprint for forbid
forbidden forbids force forced forcefully forces forcibly forcing foreach foreground foreign forever forge forged
forgery forget forgets forgetting forgot forgotten fork forked forkers forking forks forkserver form formal formally
format formatdate formated formatly formato formats formatted formatter formatters formatting formatwarning formdata
formed former formerly forming formmethod forms formula forth fortunately forty forum forward forwarded forwarding
forwards fosse found foundation four fourth fout fox fpath frac fraction fractional fractions frag fragile fragment
fragmentation fragments frame framed framerate frames frameset framesize framework frameworks framing fran france
francesco frank fred fredrik free freebsd freed freedesktop freedom freeing freely frees freevars freeze freezes
freezing french freq frequency frequent frequently fresh freshable freshly freshness frexp fri frickinawesome friday
friend friendlier friendly friends friendship friendships frog from fromaddr frombytes fromfd fromfile fromhex
fromkeys fromlist froms fromstring fromtimestamp front frontend frontmatter fround frozen frozens frozenset frozensets
fruit fruits fsdecode fsencode fset fsevents fspath fstat fstring fsync ftplib ftruncate fulfill fulfilled fulfills
full fuller fullmatch fullname fullpath fullscreen fulltext fullwidth fully fumadocs fun func funcdef funcname funcref
funcs function functional functionality functionally functioning functions functools functype fundamental funding
funky funny furnished further furthermore fury fused fut futimens future futures fuzz fuzzy gaierror gain gains
galleries gallery game games gamma gannon gap gaps garbage gate gated gates gateway gather gathering gatsby gave gem
gemfile gems gemspec gen gencodec gender general generalized generally generate generated generates generating
generation generator generators generic genericalias genericpath generics generous genexp genexpr genexps genre
genuine genuinely geolocation geometric geometry george georgian gerhard german get getaddrinfo getargs getatime
getattr getattribute getboolean getbuffer getbyte getcode getcodec getcompname getcomptype getcwd getcwdb getdoc
getegid getencoding getenv geteuid getfd getformat getfqdn getframe getframerate getgid getgrgid getgrnam getgroups
getheader gethostbyname gethostname getinfo getinitargs getint getitem getline getlineno getlines getlist getloadavg
getlocal getlocale getmembers getmodule getmtime getnameinfo getnchannels getnewargs getnframes getobj getopt
getparams getpass getpat getpeername getpid getprog getproxies getpwnam getpwuid getrandbits getrefcount getregentry
getresponse getrlimit gets getsampwidth getscreen getset getsignal getsize getsizeof getslice getsockname getsockopt
getsource getstate gettempdir getter getters gettext gettime gettimeout getting gettrace getuid geturl getutc getvalue
getvar getwelcome getwriter getx gevent ghaering ghain ghi ghiculescu ghpcy ghsa giant gibbon gid gif gigabytes gil
gimel gist git gitattributes github gitignore gitignores gitlab give given gives giving glance glibc glimmer glob
global globalgetvar globalid globally globals globbed globbing globby globs globstar globstars glue glyph gmail gmtime
gmtoff gnome gnu gnueabihf goal goals goes going gold goldberg golden gondi gone good goodbye goods goofy goog google
googleapis gorby gordon got gotcha gothic goto gotofileline gotoline gotten govern governing grab grabbing grace
graceful gracefully grade gradient gradients gradually grained grammar grand grandchild grande grandparent grant
granted granular granularity graph grapheme graphemes graphical graphics graphql graphs grave gravity gray great
greater greatest greatly greedy greek green greenlet greet greeting greetings greg gregorian gregory grep grey grid
groceries groove groucho group groupdict grouped grouping groups grow growable growing grows growth gsub gte gteq
guarantee guaranteed guaranteeing guarantees guarantor guard guarded guards guess guessed guesses guessing guest
guests gui guid guidance guide guidelines guides guido guire guitar gujarati gulp gulpjs gunicorn gunjala gunzip
gurmukhi guru guten guy guys gyroscope gzip gzipped habit habtm hack hacked hacks had hair half halfway halfwidth
hallo halt halted halting halts halves ham haml hammond hamza hand handbook handed handful handing handle handled
handler handlers handles handling hands handshake handy hang hanging hangs hangul hanifi hansson happen happened
happening happens happy hard hardcode hardcoded harder hardhat hardlink hardly hardware harmful harmless harmony
harness harris hartley has hasarg hasattr hash hashable hashbang hashdigest hashed hasher hashes hashing hashlib hasn
have haven having havings hawaii haystack head header headerregistry headers heading headings headless heads health
healthcheck heap heappop heappush heapq heard heart heartbeat heavily heavy hebrew hefner heic heif height heinemeier
held hell hello helloworld helo help helped helper helpers helpful helping helps helvetica hence here hereby
herebyfile heredoc heredocs herein heritage hermes heterogeneous hettinger heure heuristic heuristics hex hexadecimal
hexdigest hexdigits hey hidden hide hides hideturtle hiding hierarchical hierarchies hierarchy high higher highest
highlight highlightcolor highlighted highlighter highlighting highlights highly hijack hijacked hilite hill hint hints
hiragana hires his historical historically history hit hits hitting hkey hlen hmac hmong hobbies hodnota hoist hoisted
hoisting hola hold holder holders holding holds hole holes holiday holowaychuk home homedir homepage homes homogeneous
honda hong honor honored honoring honors hood hook hooked hooks hope hopefully hora horizon horizontal horizontally
horse horses host hosted hosting hostname hostnames hosts hot hotel hotwire hotwired hour hours house hover how howdy
however href hrtime hstore htest httpdate httponly hub huge hukkinen hullo human humanize humans hundred hung
hungarian hunt hunting hurt husky hybrid hye hyper hyperbolic hyperparser hyphen hyphenated hyphens hypot hypothesis
hypothetical iadd iakpto iana iand iban iceland icelandic ico icon iconname icons idea ideal ideally ideas idempotency
idempotent ident identical identically identifiable identification identified identifier identifiers identifies
identify identifying identities identity ideographic ideographs idiom idiomatic idioms idle idlelib idlerc idletasks
idmap idna idof ids idx ieee ietf iexec ifblk iff ififo ifloordiv iframe ign ignorable ignore ignorecase ignored
ignores ignoring iife ill illegal illinois illustrate illustrated illustrates illustrator imag image imageable images
imaginary imagine imap imatmul imbalanced img immediate immediately immortal immutability immutable imod imode imp
impact imperial impl implement implementation implemented implementer implementers implementing implementors
implements implications implicit implicitly implied implies imply implying import importable important importantly
imported importer importers importing importlib importmap imports importscripts impose imposed impossible improper
improperly improve improved improvement improvements improves improving impure imul inaccessible inaccurate inactive
inadvertently inappropriate inbound inc incidental incinerate incineration incl include included includes including
incluir inclusion inclusive incoming incompatible incomplete inconsistency inconsistent incorporate incorporated
incorporates incorporating incorrect incorrectly incr increase increased increases increasing increment incremental
incrementally incremented incrementing incrementor increments ind indeed indefinite indefinitely indent indentation
indented indenting indents indentwidth independent independently indestructible indeterminate index indexable indexed
indexes indexing indexof india indic indicate indicated indicates indicating indication indicator indicators indices
indifferent indirect indirection indirectly individual individually individuals inefficient inequality inert inet
inexact inexistent inf infer inference inferrable inferred inferring infers infile infinite infinitely infinities
infinity infix inflate inflect inflection inflections inflector info inform information informational informative
informed infos infrastructure infringement ing ingests ingress ingresses inherently inherit inheritable inheritance
inherited inheriting inherits init initargs inited initial initialise initialised initializable initialization
initialize initialized initializer initializers initializes initializing initially initiate initiated initiates inject
injected injecting injection injects inline inlined inlines inlining inner innermost inno innocent innodb ino inode
inout inp inplace input inputs inquirer inquiry ins insane insecure insensitive insensitively insensitivity insert
inserted insertfilter inserting insertion insertions insertofftime inserts inset inside insights insignificant insist
inspect inspected inspecting inspection inspector inspects inspired inst install installation installations installed
installer installers installing installs instance instancecheck instanceof instances instant instantiate instantiated
instantiates instantiating instantiation instantly instead instr instruct instructed instruction instructions
instructs instrument instrumented instrumenter instrumenting instruments insts insufficient int intact integer
integers integral integrate integrated integrates integration integrations integrity intel intelligence intelligently
intend intended intensive intent intention intentional intentionally inter interact interacting interaction
interactions interactive interactively interacts intercept interceptable intercepted intercepting interceptor
interceptors intercepts interconnected interest interested interesting interests interface interfaces interfere
interfering interior interleave interleaved interlock intermediary intermediate intern internal internalize internally
internals international interned internet interning interop interp interpolate interpolated interpolates interpolation
interpolations interpret interpretation interpreted interpreter interpreters interpreting interprets interrupt
interrupted interrupting interruption interrupts intersect intersected intersection intersections interspersed
interval intervals intl into intrinsic intrinsics intro introduce introduced introducer introduces introducing
introduction introspection ints intuitive inv invalid invalidate invalidated invalidates invalidating invalidation
invalidcommand invalide invalidlength invariant invariants invented inventory inverse inversed inversedict inverses
inversing inversion invert inverted invertible inverts investigate invisible invitation invite invited invitee inviter
invites invocation invocations invoice invoices invoke invoked invokes invoking involve involved involves involving
iocp ioctl iomark iomenu ior iota ipaddr ipadx ipc iphone ipow ipproto ipsum ipv irb iread irgrp iris iron iroth
irregular irrelevant irrespective irreversible irusr irwxg irwxo irwxu isaacs isabs isabstract isalnum isalpha isascii
isatty isawaitable isbn isc ischr isclass iscode iscoroutine isdecimal isdigit isdir isdisjoint isdst isenabled isfifo
isfile isfinite isfunction isfuture ish ishizaki isidentifier isinf isinstance isize isjunction iskeyword island
isleap islice islink islnk islower ismapped ismatch ismethod ismodule ismount isn isnan isnt isnumeric iso isoformat
isolate isolated isolation ispkg isreg isroutine iss issc issock isspace issubclass issubset issue issuecomment issued
issuer issues issuing issuperset istanbul istitle isub isupper italian italic item itemconfigure itemgetter items
itemsize iter iterable iterables iterate iterated iterates iterating iteration iterations iterative iteratively
iterator iterators iterdir iteritems iterkeys iters itertools itervalues itoa itorg itruediv its itsdangerous itself
ivar ivars iwgrp iwoth iwusr ixor ixusr izumi jack jake james jamie jamis jan jane jansen january japan japanese jar
jaraco jars jasmine jason java javan javanese javascript javascripts jbuilder jean jeans jeem jeff jeremy jest jfif
jimmy jinja jis jisx jit jiti jitless jitter job jobs joe johab john johnson join joinable joined joiner joining
joinpath joins jointable joke jokes jon jonathan jones jonschlinkert jorge jose josh joshua journal journey jpeg
jquery jridgewell jruby jsbundling jsdelivr jsdoc jsdom json jsonb jsonc jsonify jsonrpc jul julian july jump jumpable
jumped jumps jun junction junctions june junit junk junon just justification justify justin jython kamal kangaroo
kannada kappa karakter karma kart karty kasra kasratan katakana kebab keccak keccakprg keep keepalive keepends keeping
keeps kenta kept kern kernel kevin key keybinding keybindings keyboard keycap keycert keycode keyed keyerror keyfile
keyframes keyfunc keying keyof keypress keys keyset keysym keyword keywords khah khmer kick kicks kids kill killed
killer killing kills kilobytes kind kinda kindle kinds king kit kkel klass klasses klein klju kmac knex knip knob
knock know knowing knowledge known knows knuth kodu koi konata kong korean kqueue kredit ksuid kudos kwarg kwargs
kwdefaults kwlist kwonly kwonlyargcount kwonlyargs kwsites kysely label labeled labelled labelling labels labeltext
labs lack lacking lacks ladder ladle lamal lambda lambdas lambdef lamda lamed land lands lane lanes laneselect lang
langinfo langs language languages laptop laravel large largefile largely larger largest larry lars last lastcmd lasti
lastline lastly latch late latency later lateral latest latin latitude latter launch launched launcher launches
launching law lax layer layers layout layouts lazily lazy lbrace lbracket lchflags lchmod lchown lcov ldexp ldflags
ldshared lead leader leading leads leaf leak leakage leaked leaking leaks lean leap learn learned learning lease
leased least leave leaves leaving left lefthook leftmost leftover legacy legal legend legibility legitimate lemburg
len length lengthable lengthof lengths lenient leopard less lesser lesson lessons let letrec lets letter letters
letting level levelname levels levenshtein leverage leveraged leveraging lex lexer lexers lexical lexicographic lexing
lexists lexxy lgay liability liable lib libc libdir liberal libpath libpq libraries library libregrtest libs libuv
libvips libxml license licensed licenses licensing lida lido lie lies life lifecycle lifetime lifo lift ligature light
lightning lightningcss lights lightweight like likelihood likely likes likewise lilconfig limb limbs limit limitation
limitations limited limiter limiting limits lindsaar line linear linearly linebreak linebreaks linecache lineend
linefeed lineno linenos linenumber liner lines linesep linestart linetable lineterm ling lingui link linkcode linked
linkedin linker linking linkname links lint linter linthtml linting linux lion liquid lisbon list listbox listcomp
listcomps listdir liste listed listen listener listeners listening listens listinfo listing lists lit lite literal
literally literals little live lived lives living ljust lname lnotab load loadable loaded loadend loader loaders
loadfile loading loads loan loc local localcontext localdomain locale localeconv locales localhost locality
localization localize localized localizing locally localname locals localtime locate located locates locating location
locations locator locators lock lockb locked lockf lockfile locking locks locktype locs lodash log logarithm logfile
logged logger loggers logging logic logical logically login loglevel logo logout logs lol london lone long longdouble
longer longest longlong longname longs longtext look lookahead lookbehind lookbehinds looked looking looks lookup
lookups loong loop loopback looping loops loose loosely looter lord lorem lose loses losing loss lossless losslessly
lossy lost lot lots loudthinking louis loupe love lovell lovely lover lovers low lower lowercase lowercased lowered
lowering lowest loyal lozenge lpar lparen lru lseek lshift lstat lstrip lte lteq ltiplo lucas luck luer luke lukeed
lunaria lundh lutimes lydell lying lyrics lzma mac macaddr machine machinery machines macintosh macos macosx macro
macron macros madd madda made madrid mafintosh magazine magazines magenta magic magical magician magick magnitude mail
mailbox mailboxes mailer mailers mailgun mailhost mailing mailman mails mailto main mainloop mainly mainmenu maintain
maintained maintainers maintaining maintains maintenance maintype major majority makasar make makedirs makefile
makenowjust maker makes maketrans making maksura mal malayalam male malformed malicious malloc man manage managed
management manager managers manages managing mandates mandatory mandrill mangle mangled mangling manifest manifests
manipulate manipulated manipulates manipulating manipulation manner mantissa manual manually manufactured many map
mapa mapfileurl mapfn mapped mapper mappers mapping mappingproxy mappings maps mar marbuta marc marcel marcelo march
margin maria mariadb mark markdoc markdown markdownlint marked marker markers marking marko marks markup markupbase
markupsafe markus marquee marshal marshalled marshalling martin mary mascot masculine mask masked masking masks mass
massage massive master mastra match matche matched matcher matchers matches matching material materialize materialized
materializes materializing materials matey mateys math mathematical mathematically mathematics mathewson mathf mathias
mathiasbynens mathml matmul matrix matt matteo matter matters mattr max maxdepth maxheaderlen maximal maximize maximum
maxint maxlen maxlength maxline maxlinelen maxlines maxmem maxother maxsize maxsplit maxstring maxunicode maxyear may
maybe mbolo mbox mcollina mday mdxlint mean meaning meaningful meaningless meanings means meant meanwhile measure
measured measurement measurements measures measuring mechanism mechanisms medefaidrin media median medium mediumtext
meem meet meets mega megabyte megabytes mem member members membership memberships memcache memcached memlimit memmove
memo memoization memoize memoized memoizer memoizes memory memoryview memos memset memuse menos mention mentioned
mentioning mentions mentor ments menu menubar menubutton menudefs menuitem menus merchant merely merge mergeable
merged merger merges merging meriyah mero mersenne mess message messagebox messages messaging messy met meta
metacharacters metaclass metaclasses metadata metal metas metavar meter meth method methodname methodoverride methods
metin metric metrics metro michael micro micromatch microsecond microseconds microsoft microtask microtasks micsft mid
midday middle middleware middlewares midi midnight might migrate migrated migrating migration migrations migrator mike
mikel milestones mili mille miller million millis millisec millisecond milliseconds mime mimes mimetype mimetypes
mimic mimicking mimics min mind mine mini minidom minification minified minifier minify minifying minimagick minimal
minimalistic minimalistics minimally minimatch minimize minimized minimizes minimizing minimum minitest minivan
minivans minmax minor mins minsize mint minus minute minutes minyear mips mirror mirrored mirroring mirrors misc
miscellaneous misconfigured misdirected mise misleading mismatch mismatched mismatches mismatching misplaced
misrepresented miss missed misses missing misspelled mistake mistakenly mistakes mistyped misuse mit mitata mitigate
mix mixed mixes mixin mixing mixins mixture mkdir mkdtemp mkfifo mknod mkstemp mktemp mktime mktmpdir mlly mmap
mnemonic mobile mocha mock mocked mocker mocking mocks mod modal mode model modeled modelled models modern modes
modest modification modifications modified modifier modifiers modifies modify modifying modname modpath mods modular
module modulefinder modulename modules modulo modulus moeda molecule molecules moment mon monday moneda money
mongolian monitor monitoring monitors monkey monkeypatch monkeys mono monochrome monorepo monospace monotonic
monotonically month monthly monthnames months monty moon moonrepo mora more moreover morning moscow most mostly motif
motion mount mountable mountain mounted mounting mounts mouse mousewheel moustache move moved movement moves moveto
movie movieid movies moving mozilla mpeg mple mro msan msec msecs msgid msgpack msie msword mtime mtimes much mul mulr
mult multi multibyte multibytecodec multicall multicast multiline multilingual multimatch multipage multiparameter
multipart multiple multiples multiplication multiplicative multiplied multiplier multiplies multiply multiplying
multiprocess multithread mundo munge mupdf music musl musleabihf must mutability mutable mutate mutated mutates
mutating mutation mutations mutator mute mutex mutual mutually myanmar myapp mydict myfile mypy myself mysql mysqldump
mystery nabc nagle naive naked name named namedtuple namelist nameof namer names namespace namespaced namespacedata
namespaces naming nan nand nano nanoid nanomatch nanosecond nanoseconds nans napi narg nargs narrow narrowed narrower
narrowing narrows nary nasty nathan nationality native natively natural naturally nature nav navbar navigate
navigating navigation navigator nbar nbaz nbits nbody nbytes nchannels ncoghlan ncols ncurses ndarray ndata ndef ndiff
ndigits near nearby nearest nearly neat necessarily necessary need needed needing needle needlessly needs neg negate
negated negates negating negation negations negative negatives negligence negotiate negotiated negotiates negotiation
neither nend neostandard neplatn neq ness nest nested nesting nests net netbsd netlify netloc netscape network
networks neue neutral never nevertheless new newable newarg newcode newer newest newfile newline newlines newly
newname newobj news newsletter newton newval newvalue nexcept nexpected nexport next nextangle nextrange nextval nezn
nfoo nframes ngettext nginx ngroup nhello nice nicely nicer nicholas nick nickname nicolas nid night nightly nightmare
nikita nil nilable nilai nils nimport nine ninth nist nistpubs nitro nline nlines nlink nlocals nmadd nmayan nmple
nnorwitz nntplib noargs noble nobody nobrace nobracket nobreak nocase nocover node nodejs nodelay nodelib nodemon
nodes nodist nodoc nodot nodupes noext noextglob nofile nofollow noformat nofunc noglobstar noindex noise noisy
nokogiri nomatch nombre nominal non noname nonascii nonblock nonblocking noncallable nonce nonces none nonegate
nonempty nonexistent nonexisting nonlocal nonlocals nonmultipart nonnegative nonnull nonnumeric nonoptional
nonpositive nonsense nonspacing nonstandard nonstrict nontrapping nonzero noon noop nop nope noprettier noqa nor noria
norm normal normalise normalised normalization normalizations normalize normalized normalizer normalizes normalizing
normally normcase normpath north noscheme nosigint nosniff not notable notably notation notations note notebook noted
notequal notes notfound nothing notice noticeable noticed notices notification notifications notified notifier
notifies notify notimplemented notion notnull noto notset noun nov november now nowait nowhere nowrap nprint nsec nsew
nsig nspname nsteret ntest nthe nthree ntpath ntwo nudge nul null nullable nullcontext nulled nullified nullify
nullish nulls nulo num number numbered numbering numbers numerator numeric numerical numericality numerically numero
numerous nummer nums nuxt nuxtjs nvlpubs nworld nyc nycrc obey obj objclass object objects objekt objeto objs obscure
observable observe observed observer observers observing obsolete obsoletes obtain obtained obtaining obtains obug
obvious obviously occasion occasional occasionally occupied occur occurred occurrence occurrences occurring occurs
oclif ocsp oct octal octet octets october octopi octopus odd odegy off offending offenses offer offered offering
offers office official officially offline offs offset offsetof offsets offvalue often ogham ogonek ohos oid oids okay
old older oldest oldlocale oleksii olen olmal omap omega omg omicron omission omit omits omittable omitted omitting
onattach once onchange onclick onclose one oneline oneof onerror ones ongoing onkey online only onmessage onopen onto
onvalue onwards oops opacity opaque oparg opci opcional opclass opclasses opcode opcodes open openapi openbsd openclaw
opencollective opendir opened opener openharmony opening openpty opens opensource openssl opentelemetry opera operand
operands operate operates operating operation operational operations operator operators opinion opinionated opmap
opname opportunity opposed opposite ops opt opted optgroup optim optimal optimistic optimistically optimization
optimizations optimize optimized optimizer optimizes optimizing optin opting option optional optionality optionally
optionals optionflags options optname optout optparse opts opus oracle orange ord order orderable ordered ordering
orders ordinal ordinalize ordinals ordinary org organization organizations organize organized organizing orient
orientation oriented orig origin original originally originate originated originating origins oriya orm orphan
orphaned orval oserror osfhandle osls osx otel other others otherwise ouch oudkerk ought our ourselves out outbound
outcome outcomes outdated outdir outer outermost outfile outgoing outline outlined outlines outlive output outputs
outputting outright outro outside outstanding outwin over overall overflow overflowed overflowing overflows overhead
overkill overlap overlapped overlapping overlaps overlay overline overload overloaded overloads overlong overly
overridable overridden override overrides overriding overrun oversize oversized overview overwrite overwrites
overwriting overwritten own owned owner owners ownership owning owns oxc oxfmt oxlint pacific pack package packaged
packages packaging packed packer packet packets packing packs pad padded padding padr pads padx pady page pager pages
pagesize pagination paid paint pair paired pairing pairs pairwise palette pallets palm panda pane paned panel panic
pants paper paperback par para paragraph paragraphs parallel paralleldrive parallelhash parallelism parallelize
parallelized param parameter parameterize parameterized parameters parametrize params paramspec parcel pard pardir
paren parenleft parenmatch parenright parens parent parentheses parenthesis parenthesize parenthesized parents paris
parity parrot parrots parsable parse parseable parsed parsedate parser parsers parses parsestr parsing part partial
partialed partially partialmethod partials participate particular particularly parties partition partitioned
partitioning partitions partly partner parts party pascal pass passed passenger passes passing passive passphrase
passthrough passw passwd password passwords past paste pasted pasting pat patch patched patcher patches patching
patchlevel patcomp patent path pathbrowser pathe pathext pathlib pathlike pathname pathnames pathological paths
pathsep pathspec patient patr patreon pats pattern patterns patterson paul paulmillr pause paused pauses pay payload
payloads payment payments pays peace peak pear pearl pedantic peek peeker peeking peephole peer peers pegen pegs pem
penalty pencolor pending pendown pensize penup people peoples pep peps per perceived percent percentage percentages
percentile percents percolator perf perfect perfectly perform performance performances performant performed performing
performs perhaps period periodic periodically periods perky perl perm permalink permanent permanently permissible
permission permissions permissive permit permits permitted permitting permutation permutations permute pers persian
persist persisted persistence persistent persisting persists person personal personally persons perspective pertaining
peseta pessimistic pet peter peters peterson petit pets pformat pgcrypto pgen pghost pgo pgpassword pguser phantom
phase phi phone phones photo photos phrase phrases physical pick picked picking picklability picklable pickle
pickleable pickled pickler pickles pickling picks picky pico picocolors picomatch pictographic picture pid pidfd
pidfile pids piece pieces pilcrow pilihan pilot pin ping pink pinned pinning pino pins pip pipe piped pipeline
pipelined pipelines pipermail pipes piping pirate pirates pitch pitfalls pixel pixels pizza pjpeg pkey pkgname pkgutil
place placed placeholder placeholders placement places placing plain plainly plaintext plan plane planet planned plans
plat plataformatec platform platforms platlibdir play player playground playing playwright please plen plist plop
pluck plug pluggable plugin plugins pluginutils plural pluralization pluralize pluralized plurals plus pmax pmin pname
pnpapi point pointed pointer pointerfree pointers pointing pointless points polar pole policies policy policybase poll
polling polls pollute polluted pollution polo poly polyfill polyfills polygon polymorphic polynomial polynomially pong
pool pooled pooling pools poor poorly pop popcnt popen popitem popleft popped popping poppler pops popular populate
populated populates populating population popup port portable ported portion portions ports portuguese pos position
positional positionals positioned positions positive positives posix posixpath posonly posonlyargs possibilities
possibility possible possibly post postcommand postcss posted postel postfix postgre postgres postgresql posting
postmark postmaster posts postscript potato potential potentially pound pow power powered powerful powerpc powers
powershell pping pprint practical practice practices pragma pragmas pre preact preamble prebuild prec precede preceded
precedence precedes preceding preceeding precise precisely precision precompile precompiled precompiling precomputed
precomputing precondition preconditions preconfigured preconnect preconstruct pred predates predefined predicate
predicates predication predications predict predictable prefault prefer preferable preference preferences preferred
preferring prefers prefetch prefix prefixed prefixes prefixing preflight preliminary preload preloaded preloader
preloading preloads prelude premature prematurely premium premove prep preparable preparation prepare prepared
prepares preparing prepend prepended prepending prepends prepopulate preprocess preprocessed preprocesses
preprocessing preprocessor preprocessors prepublish prerecord prerelease presence present presentation presented
presents preservation preserve preserved preserves preserving preset presets press pressed pressing pressure
presumably presumed presumes pretend pretest prettier prettierrc prettify pretty prev preveliko prevent prevented
preventing prevention prevents preversion preview previewable previewed previewer previewers previewing previews
previous previously prevrange price primarily primary prime primes primitive primitives principal principle principles
print printable printed printer printers printf printing prints prio prior priorities prioritize priority prism prisma
pristine priv private privatenumber privilege privileged privileges pro proactor probability probably probe probes
problem problematic problems proc procedure procedures proceed proceeding proceeds process processed processes
processing processor processors procs procurement prod produce produced producer produces producing product production
products prof professor profile profiler profiles profiling profits prog progname program programmatic programmer
programmers programming programs progress progressively prohibit prohibited prohibits project projections projects
prologue promise promised promises promisified promisify promote promotes prompt prompts prone proof prop propagate
propagated propagates propagating propagation proper properly properties property proportional proposal proposed props
propshaft prose prot protect protected protecting protection protects proto protocol protocols prototype prototypes
prototyping prove proved proven provenance proves provide provided provider providers provides providing provisional
provoke proxied proxies proxify proxy proxying prune pruned pruning pseudo pseudorandom pstats psych pthread pton pty
pub pubid public publication publicity publicly publint publish published publisher publishes publishing pubs pubsub
pull pulldom pulled pulling pulls puma punch punct punctuation punctuator punycode purchase pure purelib purely purge
purgecss purges purging purify purity purple purpose purposefully purposes push pushed pushes pushing put putcmd
putheader putrequest puts putting pwa pwned pwrite pyc pycacert pycache pyclbr pycs pydebug pydoc pyexpat pyfile
pygram pyio pylong pymalloc pymem pyobject pyparse pypi pyproject pyright pyshell pysqlite pytest python pythonapi
pythondevmode pythonhashseed pythonhome pythonpath pythonsafepath pythonstartup pythontest pythonw pythonware
pythonwarnings pytree pyvenv pyver qmail qmark qname qsize quad quadratic quadrillion qualified qualifier qualify
quality qualname quantified quantifier quantifiers quantity quantum quart quarter quarters quasar quasi quasis que
queried queries query querying querystring question questionable questions queue queued queues queuing quick quicker
quickly quickstart quicktime quiet quietly quinlan quirks quit quite quitting quiz qunit quopri quoprimime quot quota
quotation quote quoted quoter quotes quotetabs quotient quoting quux qux qwer qwerty qwik rabbit race racecar races
rack rackup ractor ractors radd radial radians radio radiobutton radiobuttons radius radix rafael rail rails railsrc
railtie railties railway raise raised raises raising rake rakefile ral ram ramm ran rand randbytes randint random
randomization randomize randomized randomly randomness randrange rang range ranges rango rank ranked rapid rapidly
rare rarely rate rates rather rating ratings ratio rational rationale ratios raw rawdata rawinput raws rawtext raycast
raymond rbrace rbracket rcvbuf rdivmod rdoc rdonly reach reachable reached reaches reaching react read readability
readable readall readbuffer readdir reader readers reading readinto readline readlines readlink readme readonly reads
readthedocs readv ready real reality realloc really realm realpath realtime reap reaped reaper reaping reason
reasonable reasonably reasoning reasons reassign reassigned reassigning rebase rebind rebinding rebuild rebuilding
rebuilds rebuilt rec recalculate recalculated recall receipt receive received receiver receives receiving recent
recently recheck recipe recipes recipient recipients reclaim reclaimed recognised recognition recognizable recognize
recognized recognizes recommend recommendation recommended recommends recompile recomputed reconcile reconfigure
reconnect reconnected reconnecting reconnection reconnects reconstruct reconstructing reconstructor record recorded
recorder recording records recover recoverable recovers recovery recreate recreated recreates recreation rect
rectangle recurring recurse recursing recursion recursive recursively recv recvfrom recvmsg recyclable recycle
recycled red redbeard redeclare redefine redefined redefining redefinition redir redirect redirected redirecting
redirection redirections redirector redirects redis redistribute redistribution redo redos redraw reduce reduced
reducer reduces reducing reduction redundancy redundant reentrancy reentrant reexports ref refactor refactored
refactoring refactors refcnt refcount refcounting refcounts refcycle refer reference referenced references referencing
referential referer referred referrer referrers referring refers refine refined refinement refinements refleak
refleaks reflect reflected reflecting reflection reflections reflects reflinks refman refold reformat refresh
refreshed refs refusal refuse refused refuses refusing refute reg regard regarded regarding regardless regards
regclass regen regenerate regenerated regenerating regeneration regex regexes regexp regexps region regional regions
register registered registering registers registration registrations registries registro registry regress regression
regressions regroup regrtest regtype regular regularly reinit reinitialize reinstall reinterpret reject rejected
rejecting rejection rejections rejects rel relate related relating relation relational relations relationship
relationships relative relatively relax relaxed relay relayed release released releaselevel releaser releases
releasing relevant reliable reliably relied relief relies relname reload reloadable reloaded reloader reloaders
reloading reloads relpath rely relying rem remain remainder remaining remains remap remark remarks remember remembered
remembers remind reminder reminders remix remote remotecall remotely remotes removal removals remove removed
removefilter removeprefix removes removesuffix removing rename renamed renames renaming render renderable rendered
renderer renderers rendering renders renegotiation renew reopen reopened reopening reorder reordered reordering rep
repair repaired reparse reparsed repeat repeatable repeated repeatedly repeating repeats repetition repetitions
repetitive repl replace replaceable replaced replacement replacements replacer replaces replacing replant replay
replays replica replicas replicate replicates replied replies reply repo report reported reporter reporters reporting
reports repos repositories repository repr represent representable representation representative represented
representing represents reprlib reproduce reproduces reproducible reproducing reproduction reprs req reqheight reqs
request requested requesting requests require required requirement requirements requires requiring reqwidth reraise
reraised reraises rerun rerunning res rescale rescaled reschedule rescuable rescue rescued rescues rescuing reselect
resemble resembles resend resent reserve reserved reserves reset resetcache resets resetting resh resides resistance
resizable resize resized resizemode resizes resizing resolution resolutions resolve resolved resolver resolvers
resolves resolving resort resource resources resp respect respected respecting respective respectivel respectively
respects respond responded responder responding responds response responses responsibility responsible responsive
resque rest restart restarted restarting restarts restful restoration restore restored restores restoring restrict
restricted restricting restriction restrictions restrictive restricts restype result resultclass resulted resulting
results resume resumed resumes resuming resumption resumptions resurrect resurrected ret retain retained retaining
retains retcode rethrow retire retr retried retries retrieval retrieve retrieved retrieves retrieving retry retryable
retrying return returncode returned returning returnof returns retval reusable reuse reuseaddr reused reuseport reuses
reusify reusing rev revalidate revar reveal revealed reverse reversed reverses reversible revert reverted revertible
reverting reverts review reviewed reviewing reviews revise revised revision revive reviver revocation revoke revoked
rewhere rewind rewinding rework rewrite rewrites rewriting rewritten rexml rfile rfind rfloordiv rgba rglob rho rice
rich richard richcompare richer richtext rid ride ridge ridiculously riff right rightmost rights rightshift rimraf
rindex ring ripemd riscv risk risks risky rjust rlimit rlock rmatmul rmdir rmenu rmod rmtree rmul rngsubtype road
robert robin robot roboto robotparser robots robust rock rocket roger rohingya rojo role roles roll rollback rollbacks
rolldown rolled rolledback rolling rollover rolls rollup roman room rooms root rooted rootnode roots rootx rooty ror
rosa rossum rotate rotated rotates rotating rotation rotations rotator rotl rotr rough roughly round rounded rounding
rounds roundtrip roundtrips route routed router routes routine routines routing rouven row rowconfigure rowid rownum
rows rowspan royalty rozsah rpar rparen rpartition rpow rrshift rsbuild rset rshift rslib rspack rspec rsplit rstest
rstrip rsub rtrace rtruediv rtti rubies rubo rubocop ruby rubydoc rubygems rubyonrails rule rules run runcall runcode
runctx rune runeval rung runnable runner runners running runpy runs runscript runtest runtests runtime runtimes rusage
rush russ russian rust rxor ryan sad safari safe safeguard safeint safely safer safest safety said sail sajip sake
salary salmon salt salted salts same samefile samekh sameopenfile sameorigin samesite samestat samevalue samevaluezero
sample sampled sampler samples sampling sampwidth sandbox sane sanitization sanitize sanitized sanitizer sanitizers
sanitizes sanitizing sanity sans sansio santiago sapphire sara sarif sass sat satisfiable satisfied satisfies satisfy
satisfying saturate saturated saturation saturday sauce sausage save saved savedcwd savepoint savepoints saver saves
saving savings saw sax say saying says sbin scaffold scaffolding scaffolds scalable scalar scalars scale scaled scales
scaling scan scandir scanned scanner scanning scans scenario scenarios scene scenes sched schedule scheduled scheduler
schedules scheduling schema schemas schematic schematized scheme schemes schlinkert school science scientific scope
scoped scopes scoping score scores scrambled scratch screen screenheight screenshot screenshots screenwidth script
scripthost scripting scripts scroll scrollable scrollbar scrollbars scrolled scrolledlist scrolling scrollregion
scrolls scrub scrubber scrypt scure seal sealed seamless seamlessly sean search searchbase searched searchengine
searches searching sebastian sec second secondary seconds secret secrets secs sect section sectioned sections secure
securely securerandom securing security see seed seeded seeding seeds seeing seek seekable seeking seeks seem seems
seen sees seg segfault segfaults segment segmentation segmenter segments segoe segs sel select selected selecting
selection selections selective selectively selectmode selector selectors selects selenium self sell seller sem
semantic semantically semantics semaphore semaphores semi semicolon semicolons seminar semver send sendall sender
sendfile sendgrid sending sendmail sendmsg sends sendto sense sensible sensitive sensitivity sensor sent sentence
sentences sentinel sentinels sentry sep separate separated separately separates separating separation separator
separators september seq seqn sequence sequencer sequences sequential sequentially serial serializable serialization
serialize serialized serializer serializers serializes serializing series serif serious seriously serv servable serve
served server serverless servername servers serves service services serving sess session sessions set setattr
setblocking setcomptype setdefault setdelegate setframerate setgroups setheading setitem setitimer setlocale
setnchannels setnframes setobj setparams setpat setpos setprofile setraw setrlimit sets setsampwidth setsid setslice
setsockopt setstate settable setter setters settimeout setting settings settle settled settles settrace setuid setup
setups setuptools setvar setx sety seven several severity sgid sha shadda shade shadow shadowed shadowing shadows
shakable shake shaking shall shallow shanker shape shaped shapes shapesize shard sharded sharding shards share
shareable shared sharedmemory sharer shares sharing sharp shcha shebang shed sheen sheep sheet shelf shell shells
shellwords shield shields shift shifted shifting shifts shik shim shims shin shiny ship shipped shipping ships shirt
shlex shlib shockwave shop shopping short shortcut shortcuts shorten shortened shorter shortest shorthand shortname
shorts shot should shouldn shouldnt show showed showerror showing shown showrefcount shows showtip showwarning shrink
shrinkable shrinker shrinking shrinks shru shrunk shuffle shuffled shut shutdown shutil shuts shutting sibling
siblings sid side sidebar sidekiq sides sig sigabrt sigalrm sigchld sighup siginfo sigint sigkill sigma sigmask sign
signal signaled signaling signalled signals signature signatures signbit signed signedness signer significance
significand significant significantly signifies signify signing signs signum signup sigsegv sigterm sigusr sigvtalrm
sigxfsz sikachu silence silenced silencer silencers silences silencing silent silently silly simd similar similarity
similarly simon simple simpledialog simplefilter simpler simplest simplicity simplified simplifies simplify
simplifying simply simulate simulated simulates simulating simulation simulator simultaneous simultaneously sin since
sindre sindresorhus sine single singledispatch singleton singletons singular singularize singularized sinh sinhala
sink sinks sinon sio sit site sites sits situation situations six sixteen sixth sizable size sized sizehint sizeof
sizes sizing sjoerd skeleton sketch skew skills skimmers skip skipkeys skipped skipping skips slash slashes slate
slated slave sleep sleeper sleeping slen slice sliced slices slicing slightly slim slot slots slotted slow slower
slowest slowly slows slug slugify small smaller smallest smallint smart smarter smith smoke smol smooth smoothing
smtplib smtputf snake sname snan snap snapshot snapshots snapshotted sndbuf sneakers sneaky sniff snip snippet
snippets snow social sock sockaddr socket socketpair sockets socketserver sockname socktype sofar soft software
sogdian sol solaris sole solely solid solidjs solidus solution solutions solve solved solves some somebody someday
somehow someone something sometimes somevalue somewhat somewhere song soon sooner sophisticated sorhus sorry sort
sortable sortdict sorted sorter sorting sorts sound sounds source sourcecode sourcefile sourceforge sourceless
sourcemap sourcemapping sourcemaps sources south spa space spaced spacer spaces spacing spam spameggs spamspamspam
span spanish spanning spans sparc sparingly spark sparklemotion sparse spatial spawn spawned spawning spawns spawnv
speak speaking spec special specialization specialize specialized specially specials species specific specifically
specification specifications specificity specifics specified specifier specifiers specifies specify specifying specs
speed speeding speedometer speeds speedup spell spelled spelling spellings spend spent sphinx spin spinbox spirit
spite splat splice split splitdrive splitext splitlines splitlist splitroot splits splittag splitter splitting
splittype splituser sponge sponsor sponsorable sponsors spoof spoofing spot spots spouse spread spreadable spreading
spreads spring sprintf sprockets spurious spy sqlalchemy sqlcommenter sqlite square squared squares squeeze squeezed
squeezer squirrel squish srcdir srcset ssize sslca sslcert sslcontext sslkey sslobj sslproto ssock stability stable
stack stackback stackblitz stacked stacking stacklevel stackoverflow stacks stacksize stacktrace stackviewer staff
stage staged stages staging stale stamp stamps stand standalone standard standardized standards stands star starlight
starmap starred starring stars start startdoc starte started starting startline starts startswith starttls startup
stash stashed stat state stated stateful statefull stateless statement statements states static statically staticarray
staticmethod staticmethods statics stating statistics stats status statusbar statuses statvfs stay stays stderr stdin
stdio stdlib stdout steal stealing stefan stem stencil step stephen stepping steps stereo steve steven steveukx sti
stick sticking sticky still stimulus stock stolen stop stopdoc stopiteration stopped stopping stops stor storage store
stored stores stories storing story storybook straight strange strategies strategy strclass stream streamed streamer
streaming streamreader streams streamwriter street streng strength strerror stress stretch strftime strict stricter
strictly strictness stride strided strides strike strikethrough string stringbool stringified stringifier stringifies
stringify stringifying stringio stringref strings stringview strip stripped stripping strips stroke strong stronger
strongly strptime strscan strtod strtol struct structref structs structural structurally structure structured
structures stryker stub stubbed stubbing stubs stuck student students studio stuff stupid styl style styled stylelint
styles stylesheet stylesheets styling stylus sub subarray subarrays subcategories subclass subclassable subclasscheck
subclassed subclasses subclasshook subclassing subcommand subcommands subdir subdirectories subdirectory subdirs
subdomain subdomains subexpressions subfolder subgroup subinterp subinterpreter subitem subject sublicense sublime
sublist submission submissions submit submits submitted submitting submodule submodules subn subname subnet subnode
subnormal subpackage subpart subparts subpath subpattern subpatterns subpkg subprocess subprocesses subprotocol
subprotocols subqueries subquery subs subschema subschemas subscr subscribe subscribed subscriber subscribers
subscribes subscribing subscript subscription subscriptions subscripts subsec subsecond subsections subselect
subsequence subsequent subsequently subset subsets subshell subst substantial substitute substituted substitutes
substituting substitution substitutions substr substring substrings subsystem subtest subtests subthread subtitle
subtle subtract subtracting subtraction subtracts subtrahend subtree subtype subtypes succ succeed succeeded succeeds
success successes successful successfully successive successively successor successors such suck sudo suffer
sufficient sufficiently suffix suffixed suffixes sugar suggest suggested suggestion suggestions suggests suit suitable
suite suited suites sukun sum summaries summarize summarized summary summation summed summing summit sums sun sunday
sunken sunos sup super superchupu superclass superclasses superior superscript superset supertype superuser supplement
supplemental supplied supplier suppliers supplies supply supplying support supported supporting supports suppose
supposed suppress suppressed suppresses suppressing suppression suppressor sure surface surfaced surfaces surname
surprise surprising surrogate surrogatepass surrogates surround surrounded surrounding survive survives susan suspect
suspend suspended suspicious svelte sveltejs sveltekit svgo swallow swallowed swallowing swallows swap swapcase
swapped swapping swaps sweden sweep sweet sweetapp switch switched switches switching swizzle sydney sym symbol
symbolic symbolize symbolized symbols symlink symlinked symlinks symmetric symmetry syms symtable sync synced synch
synchronize synchronized synchronizes synchronous synchronously synckit syncpack synonym synonyms syntactic
syntactically syntax syntaxes synthesize synthesized synthetic syriac sys syscall sysconf sysconfig sysctl sysid
syslog syspath system systemroot systems tab tabbed tabify table tableize tables tablet tabnanny tabs tabsize tabular
tabulation tabwidth tack tag taggable tagged tagging taggings tagname tags tail tailing tailored tails tailwind
tailwindcss take takefocus taken takeover takes taking talk talking tall tamil tampered tampering tan taneli tangent
tangut tanh tanstack tap tape tar tarball target targeted targeting targets task tasked taskfile tasks tatweel tau
tauri tbar tbody tbreak tcgetattr tcsaflush tcsetattr tdemo team teamcity teams teapot tear teardown tearing tearoff
technical technically technique techniques technology tedious tee tekst tel telemetry telephone tell telling tells
telnet telugu temp tempdir temperature tempfile tempfiles template templates templating temporal temporarily temporary
ten tenant tend tenderlove tends tens tenth terlalu term terminal terminals terminar terminate terminated terminates
terminating termination terminator terminators terminer terminology termios terms ternaries ternary terrible terse
terser test testable testbuffer testcapi testcase testcases testcfg testdata testdir tested tester testers testfile
testfn testfunc testing testings testlist testme testmock testmod testmultiphase testname tests teststring testsuite
testtask text textarea textbox texte textio textlint texto texts textual textvariable textview textwrap tful thai thal
than thank thanks that the thead thee theh their them theme themes themselves then thenable theoretical theoretically
theory there thereafter thereby therefore thereof these theta they thickness thin thing things think thinking third
thirty this thlorenz thomas thor thorn thorough those thou though thought thoughts thousand thousands thread threaded
threading threadpool threads threadsafe three threshold thresholds threw thrice throttle throttled through throughout
throughput throw throwing thrown throws thruster thu thumb thumbnail thunk thursday thus tibetan tick ticket tickets
ticks tidak tidelift tidy tie tied tier tiers ties tiff tiger tight tighter tightly tilde tile till tim time timed
timedelta timegm timeit timeline timely timeout timeouts timer timerify timers times timespec timestamp timestamped
timestamps timestamptz timetuple timetz timeval timezone timezones timing timings tiny tinybench tinyexec tinyglobby
tinyint tinylibs tinyrainbow tip tips tire tires title titlecase titlecased titleize titleized titles tkinter tmpdir
tmpfile tobytes toc today todd todo todos together toggle toggled toggles toggling tojson tok token tokenization
tokenize tokenizedata tokenizer tokenizing tokens toks tokyo told tolerance tolerant tolerate tolerates tolist tomato
toml tomllib tomorrow tone tonos too took tool toolbar tooling toolkit tools tooltip toordinal top topdown topic
topics toplevel topmost topology torn tort tortious toss tostring total totally totals touch touched touches touching
toward towards town toys tpflags trace traceback tracebacks traced tracemalloc tracer tracers traces tracing track
tracked tracker trackers tracking tracks trade trademarks tradeoff tradeoffs traditional traffic trail trailer
trailers trailing train trained trait traits trans transaction transactional transactions transfer transferable
transferred transfers transform transformation transformed transformer transformers transforming transforms transient
transition transitional transitions transitive translate translated translates translating translation translations
translator transliterate transmission transmissions transmit transmits transmitted transmitting transp transparency
transparent transparently transpile transpiled transport transports transpose trap trapped trapping traps trash
trashcan travel travels traversable traversal traverse traversed traverses traversing travis treasure treasures treat
treated treating treatment treats tree treeify trees treeshake tres trial trials triangle triangles trick tricks
tricky tried tries trigger triggered triggering triggers trillion trilogy trim trimmed trimming trims trinkets trip
triple triples triplet triplets tripped tripping trips trivia trivial trivially trix trop trouble troubleshoot trout
true truecolor truediv trueish truly trunc truncate truncated truncates truncating truncation trunk trust trusted
truth truthiness truthy try trying tsadi tsbuildinfo tsconfig tsdown tsgo tslib tsort tsrange tstate tstring tstzrange
tsup tsvector tty ttype tue tuesday tuna tune tuning tunnel tup tuple tuplehash tuples turbo turboshake turkish turn
turned turning turns turtle turtledemo turtles tutorial tutorials tweak tweaks twelve twenty twice twist twister
twitter two twos typ typbasetype typdelim type typecast typecasting typecheck typechecker typecode typed typedargslist
typedarray typedef typedoc typeinfo typelem typename typeof types typescript typescriptlang typeshed typevar
typevartuple typical typically typing typinganndata typings typinput typname typo typos typtype tyzz tzdata tzinfo
tzname tzpath tzset uabcd ubsan ubuntu ubyte uchar ucs udbff udc udce udcff udfff udp ufeff ufff ufffd ufffe uffff
uglifier ugly ugyldig uid uint ukrainian ulaw ulid ullong ulong ulonglong ultimate ultimately ultra umask umd unable
unacceptable unaffected unaligned unaltered unambiguous unambiguously uname unanchored unary unassigned unauthorized
unavailability unavailable unbalanced unbash unbiased unbind unblock unblocked unbound unboundable unbounded
unbuffered unbuild unbundled unc uncache uncacheable uncached uncancel uncaught unchangeable unchanged unchecked
unclear unclosed uncomment uncommitted uncommon uncompiled uncompressed unconditional unconnected unconstrained
uncontrolled uncountable uncovered undeclared undecodable undef undefine undefined under underflow underflows
underline underlined underlying underneath underscore underscored underscores understand understanding understands
understood undesirable undetected undici undo undocumented undone unencodable unencoded unencrypted unequal unescape
unescaped unescapes unescaping unevaluated unexpected unexpectedly unfiltered unfinished unformatted unfortunately
unfreeze unfurling unfuzzed unhandled unhashable unhealthy unhexlify uni unicity unicode unicodedata unicorn
unicyclist unidata unified uniform uniformly unify unimplemented unindent uninitialized uninstall uninstalled
unintended union unions uniq unique uniquely uniqueness unit unitary united units unittest unittests universal
universally universe university unix unixfrom unixify unjs unknown unless unlike unlikely unlimited unlink unlinked
unlinks unlisted unload unloadable unloaded unloading unloads unlock unlocked unlogged unmanaged unmap unmapped
unmapper unmask unmasked unmatched unmergable unmock unmodified unnamed unnecessarily unnecessary unneeded
unnormalized unobtrusive unocss unordered unpack unpacked unpacker unpacking unpadded unpaired unparse unparseable
unparsed unpermitted unpersisted unpicklable unpickle unpickled unpickler unpickling unpin unpipe unpkg unplugged
unplugin unpredictable unprepared unprintable unprocessable unprocessed unpublished unqualified unquote unquoted
unraisable unraisablehook unreachable unread unreadable unrecognised unrecognized unrecoverable unref unreferenced
unregister unregistered unrelated unreliable unreserved unresolvable unresolved unroll unsafe unsanitized unsaved
unscaled unscheduled unscopables unscope unscoped unseekable unserializable unset unshareable unshift unsigned
unsorted unspec unspecified unstable unstructured unstub unsubscribe unsubscribed unsubscribing unsuccessful
unsuccessfully unsupported untabify untagged unterminated untested until untitled untoggle untoggled untouched
untracked untrusted untyped unusable unused unusual unvalidated unverified unwanted unwind unwrap unwrapped unwraps
unzip uone upcase upcoming updatable update updated updater updates updating upfront upgrade upgraded upgrades
upgrading upload uploaded uploading uploads upon upper uppercase uppercased uppercases upsert upsilon upstream uptime
upto upwards urandom uri url urlcleanup urlencode urlencoded urljoin urllib urlopen urlparse urlresource urlretrieve
urls urlsafe urlsplit urlunparse urn usability usable usage usages usd use useandom usec used useful usegmt useless
user usercfg userid userinfo userland username usernames userprofile users uses ushort ushrt using usize usr usual
usually utc utcoffset utest utf util utilities utility utilization utilize utilizes utilizing utils utime utimensat
uui uuid uuids uuidv uymal uzero vague val valeur valg valgrind valibot valid validate validated validates validating
validation validations validator validators validity valor vals value valued valueerror valueof values valutakode van
vanilla vanish var vararg varargs varchar variable variables variadic variance variant variants variation variations
varies variety various varkeywords varlock varname varnames vars vary varying vasilevsky vast vbar vchar vec vector
vectors vegetable vegetables vendor vendored vendors venv ver verb verbatim verbose verbosity verbs vercel verdi
verdict verification verified verifier verifiers verifies verify verifying vers versa version versionadded
versionchanged versioned versioning versions versus vertex vertical vertically vertices very vfpdef via vice victim
victor video videos view viewable viewed viewer viewing viewport views vike vinay violate violated violates violation
violations vips virtual virtualenv virus visibility visible vision visit visited visiting visitor visitors visits
vista visual visually visualstudio vite vitejs vitepress vitest vmin vocab vocabularies vocabulary voice void volatile
volume volumes voluntary vscode vstup vue vulgar vulnerability vulnerable vxworks wait waited waiter waiters waitfor
waiting waitpid waits waitstatus wake wakeup waking walk walked walker walking walks wall walltime walrus want wanted
wanting wantobjects wants warden warehouse warm warmup warn warned warning warnings warnoptions warns warranties
warranty warsaw was wasi wasip wasm wasn waste watch watchable watched watcher watchers watches watching water wav
wave way ways wchar wday weak weaker weakly weaknesses weakref weakrefable weakrefs weakset wealth web webbrowser
webcontainer webcrypto webdriver webdriverio webhook webkit weblog webm webmanifest webp webpack webpro webserver
website websocket websockets webster webworker wed wednesday week weekday weekend weekly weeks weight weighted weights
weird welcome well wellknown went were weren werkzeug werror west wfile whale what whatever whatsoever whatwg wheel
wheelable wheels when whence whenever where whereas whereby wherein wheres wherever whether which whichdb whichever
while white whitelist whitespace whitespaces who whole whom whoops whose why wibble wide widely widen widening widens
wider widest widget widgets width widths wiki wikipedia wild wildcard wildcards will willing win winapi wind windll
window windows winerror winfo winfunctype wink winkup winner winreg wins winter wintypes winver wipe wiped wiping wire
wireit wirtz wise wish wishes with withdraw within without witness wnohang woff woken won wonder wonderful wonderland
wont woodward word wordlist wordlists words wordvar work workaround workarounds worked worker workerd workers workflow
workflows working workload works workshop workspace workspaces worktree worl world worm worry worrying worse worst
worth would wouldn wouters wow wrangler wrap wraplength wrapped wrapper wrappers wrapping wraps wrapvar writable write
writeable writeframes writelines writeln writer writers writes writestr writev writing written wrong wrongly wronly
wrote wsgi wsgiref wxyz xaa xab xabc xac xad xade xae xaf xample xattr xavier xba xbe xca xce xda xde xdeadbeef xdigit
xea xeb xec xed xee xef xfa xfe xid xlarge xmlreader xmlrpclib xmlschema xof xoptions xor xored xoroshiro xorshift
xpath xrange xscrollcommand xsmall xterm xview xyz xyzzy yaml yargs yarn yarnpkg yarnrc yday yeah year years yellow
yen yerror yeru yes yesterday yet yield yielded yielder yielding yields yjit yml yolo york yorkie you young your yours
yourself yscrollcommand yuck yview yyyy zain zayin zeitwerk zeptomatch zero zeroed zeroes zeros zeta zfill zine zines
zip zipfile zipimport zipimporter zipped ziptestdata zlib znak zod zombie zombies zomg zone zoned zoneinfo zones zoom
zoomheight zope zulu zzak zzdummy
`;
