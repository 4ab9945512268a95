import { Recorded, ringing, ringingIfItLasted } from "../guest/boot/rig/aws-metrics";
import { SeenAnswer } from "../guest/boot/rig/visitors";

/** Four requests a second, of which those between two seconds get an answer of their own. */
const answers = (seconds: number, from: number, until: number, failing: Partial<SeenAnswer>): SeenAnswer[] =>
  Array.from({ length: seconds * 4 }, (_, place) => {
    const second = place / 4;
    const usual = { second, status: 200, fromTarget: true, milliseconds: 300 };
    return second >= from && second < until ? { ...usual, ...failing } : usual;
  });

const samples = (seconds: number, changes: Partial<Recorded["samples"][number]> = {}) =>
  Array.from({ length: seconds }, (_, second) => ({
    second,
    healthyHosts: 2,
    unhealthyHosts: 0,
    database: true,
    replicas: true,
    ...changes,
  }));

const fault = (recorded: Partial<Recorded>): Recorded => ({
  seconds: 14,
  answers: answers(14, 0, 0, {}),
  samples: samples(14),
  awsSeconds: 1,
  ...recorded,
});

describe("a fault that the guest level has recorded (D3)", () => {
  it("rings nothing if nobody noticed it, however long it lasts", () => {
    expect(ringing(fault({}))).toEqual([]);
    expect(ringingIfItLasted(fault({}))).toEqual([]);
  });

  it("rings nothing if it is over at once, and the outage within five minutes if it lasts", () => {
    const restarted = fault({
      answers: answers(14, 1, 12, { status: 500, failure: "500" }),
      samples: samples(14, { database: false }),
    });
    expect(ringing(restarted)).toEqual([]);
    const [first] = ringingIfItLasted(restarted);
    expect(first).toEqual({ alarm: "outage", minutes: expect.any(Number) });
    expect(first!.minutes).toBeLessThanOrEqual(5);
  });

  it("takes as long in AWS as its health checks do: an instance that was killed is noticed within minutes", () => {
    const killed = fault({
      seconds: 12,
      awsSeconds: 15,
      answers: answers(12, 1, 8, { status: 503, fromTarget: false, failure: "503" }).map((answer, place) =>
        // The other instance answers every second request.
        place % 2 === 0 ? { ...answer, status: 200, fromTarget: true, failure: undefined } : answer,
      ),
      samples: samples(12, { healthyHosts: 1, unhealthyHosts: 1 }),
    });
    expect(ringing(killed)).toEqual([]);
    expect(ringingIfItLasted(killed)[0]!.alarm).toBe("outage");
  });

  it("rings the lag of replicas that publish nothing, though no visitor notices", () => {
    const alarms = ringingIfItLasted(fault({ samples: samples(14, { replicas: false }) }));
    expect(alarms.map(({ alarm }) => alarm).sort()).toEqual([
      "database-replica-1-lag",
      "database-replica-2-lag",
    ]);
  });
});
