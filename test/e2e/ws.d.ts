/** The little of `ws` that the driver of Firefox uses; the package brings no types. */
declare module 'ws' {
  export default class WebSocket {
    static readonly OPEN: number;
    readonly readyState: number;
    constructor(address: string, options?: { perMessageDeflate?: boolean });
    on(event: 'message', listener: (data: unknown) => void): void;
    on(event: 'close', listener: () => void): void;
    once(event: 'open' | 'error', listener: (value?: unknown) => void): void;
    send(text: string): void;
    terminate(): void;
  }
}
