// Moves what the function's code takes for the present: Date.now(), new Date() and Date(). Timers and performance.now() go on as they
// do, and as long as nobody asks for a shift, so does Date.
const MachineDate = Date;

let offset = 0;

/** The machine's own time, in milliseconds since the epoch, whatever Date says. */
export const machineNow = MachineDate.now;

/** From now on, Date is this far from the machine's time. */
export function shiftDate(milliseconds) {
  offset = milliseconds;
  if (globalThis.Date === MachineDate) {
    globalThis.Date = shiftedDate();
    // A date's own constructor, too, is the shifted one.
    MachineDate.prototype.constructor = globalThis.Date;
  }
}

function now() {
  return machineNow() + offset;
}

function shiftedDate() {
  return new Proxy(MachineDate, {
    apply: () => new MachineDate(now()).toString(),
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    get: (target, name, receiver) => name === 'now' ? now : Reflect.get(target, name, receiver),
  });
}
