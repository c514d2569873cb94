const { ModuleMocker } = require('jest-mock');

/**
 * Node's own count of what a process listens to. Put back as it was it would be wrong, for listeners come and go meanwhile:
 * and at 0 Node forgets them all, also those by which a worker is given its next test file.
 */
const ofListeners = new Set(['_events', '_eventsCount']);

/** What is of Jest or of a test file on an object: put back as it was. */
function keeper(of, stays = () => false) {
  const before = new Map(Reflect.ownKeys(of).map((key) => [key, Object.getOwnPropertyDescriptor(of, key)]));
  const changed = (key, { value, get }) => {
    const now = Object.getOwnPropertyDescriptor(of, key);
    return !now || now.value !== value || now.get !== get;
  };
  return () => {
    for (const key of Reflect.ownKeys(of)) if (!before.has(key) && !stays(key)) delete of[key];
    for (const [key, was] of before)
      if (was.configurable && !ofListeners.has(key) && changed(key, was)) Object.defineProperty(of, key, was);
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Listeners of signals that a test file has left. */
function listenersKeeper() {
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  return () => {
    for (const [signal, known] of before)
      for (const listener of process.listeners(signal)) if (!known.includes(listener)) process.off(signal, listener);
  };
}

/**
 * Tests run in the worker's own realm, so that they can share modules (`runner.js`). What a test file changes of the
 * process and of globals is put back after it.
 */
class SharedEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  // Jest asks for them; nobody here fakes time.
  fakeTimers = null;
  fakeTimersModern = null;

  constructor() {
    const cwd = process.cwd();
    const { env, exitCode } = process;
    const variables = { ...env };
    const { stackTraceLimit, prepareStackTrace } = Error;
    // Names that a package sets when it is loaded stay with it; Jest's own are symbols.
    const restore = [
      keeper(globalThis, (key) => typeof key === 'string'),
      ...[process, console, Date, JSON, Math].map((of) => keeper(of)),
      listenersKeeper(),
    ];
    this.restore = () => {
      this.moduleMocker.restoreAllMocks();
      for (const putBack of restore) putBack();
      process.env = env;
      for (const name of Object.keys(env)) if (!(name in variables)) delete env[name];
      Object.assign(env, variables);
      if (process.cwd() !== cwd) process.chdir(cwd);
      process.exitCode = exitCode;
      Object.assign(Error, { stackTraceLimit, prepareStackTrace });
    };
  }

  async setup() {
    // The CloudFormation validation engine costs 1.4 s a process; only the suites about validation switch it on.
    process.env.CDK_VALIDATION ??= 'false';
    // Jest sets 100 frames; the CDK takes a stack for every construct.
    Error.stackTraceLimit = 10;
  }

  async teardown() {
    this.restore();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}

module.exports = SharedEnvironment;
