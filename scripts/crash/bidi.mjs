import { once } from 'node:events';
import { WebSocket } from 'ws';

const defaultLimitMs = 30_000;

/** A connection to a browser that speaks WebDriver BiDi (https://w3c.github.io/webdriver-bidi): commands with their answers, and events. */
export class BidiConnection {
  #socket;
  #lastId = 0;
  #waiting = new Map();
  #listeners = new Set();

  /** @param address of the browser's WebSocket. */
  static async open(address) {
    const connection = new BidiConnection();
    const socket = new WebSocket(address);
    await once(socket, 'open');
    connection.#socket = socket;
    // A browser that is killed resets the connection; what waits for it hears so when it is closed.
    socket.on('error', () => undefined);
    socket.on('message', (text) => connection.#receive(JSON.parse(text)));
    socket.on('close', () => connection.#giveUp());
    await connection.send('session.new', { capabilities: {} });
    return connection;
  }

  /** @returns what the browser answers. @throws Error when it refuses, or is gone. */
  send(method, params = {}) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }), (error) => error && this.#giveUp());
    });
  }

  /** Calls `listener` with what comes with each such event. */
  on(method, listener) {
    this.#listeners.add({ method, listener });
  }

  close() {
    this.#socket.terminate();
  }

  #receive({ type, id, method, params, result, error, message }) {
    if (type === 'event') {
      for (const one of this.#listeners) if (one.method === method) one.listener(params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (type === 'success') waiting?.resolve(result);
    else waiting?.reject(new Error(`${error}: ${message}`));
  }

  #giveUp() {
    for (const { reject } of this.#waiting.values()) reject(new Error('The connection to the browser was closed.'));
    this.#waiting.clear();
  }
}

/** A tab, with as much of Playwright's page as the crash test asks for. */
export class BidiPage {
  #connection;
  #context;
  #limitMs = defaultLimitMs;

  static async open(connection) {
    const page = new BidiPage();
    page.#connection = connection;
    ({ context: page.#context } = await connection.send('browsingContext.create', { type: 'tab' }));
    return page;
  }

  /** How long `goto` and `waitForFunction` wait. */
  setDefaultTimeout(limitMs) {
    this.#limitMs = limitMs;
  }

  /** Gives every document that is opened from now on a function that calls `listener` here, with the one text it is called with. */
  async exposeFunction(name, listener) {
    this.#connection.on('script.message', ({ channel, data }) => channel === name && listener(data.value));
    await this.#connection.send('session.subscribe', { events: ['script.message'], contexts: [this.#context] });
    await this.#connection.send('script.addPreloadScript', {
      functionDeclaration: `(tell) => { window[${JSON.stringify(name)}] = (text) => tell(text); }`,
      arguments: [{ type: 'channel', value: { channel: name } }],
      contexts: [this.#context],
    });
  }

  async goto(url) {
    await this.#inTime(this.#connection.send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' }), `opening ${url}`);
  }

  async waitForFunction(condition) {
    const become = async () => {
      while (!(await this.evaluate(condition))) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await this.#inTime(become(), `waiting for ${condition}`);
  }

  /** Runs a function in the page. What it is given and what it answers travel as JSON. @throws Error with what it threw. */
  async evaluate(work, given) {
    const { type, result, exceptionDetails } = await this.#connection.send('script.callFunction', {
      functionDeclaration: `async (given) => JSON.stringify((await (${work})(JSON.parse(given))) ?? null)`,
      arguments: [{ type: 'string', value: JSON.stringify(given ?? null) }],
      awaitPromise: true,
      target: { context: this.#context },
    });
    if (type === 'exception') throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }

  async #inTime(work, what) {
    let timer;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${what} took over ${this.#limitMs / 1000} s.`)), this.#limitMs);
    });
    try {
      await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
