#!/usr/bin/env python3
"""dribbling.py - connections that want nothing: half say nothing, half say a byte a second; who is thrown out comes again.

  dribbling.py PORT COUNT      says "all N" when so many stand open, goes on until its input ends, then says how many it opened and how many stood
"""
import asyncio
import resource
import sys

ADDRESSES = 8           # from as many, because one may have 4,096 connections
AT_ONCE = 64            # that are being opened


async def hold(number, port, gate, tally):
    while not tally["over"]:
        try:
            async with gate:
                reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(f"127.0.0.{2 + number % ADDRESSES}", 0))
        except OSError:
            tally["refused"] += 1
            await asyncio.sleep(0.5)
            continue
        tally["open"] += 1
        tally["opened"] += 1
        try:
            if number % 2:
                writer.write(b"GET / HTTP/1.1\r\nX: ")
                while not reader.at_eof():
                    writer.write(b"a")
                    await asyncio.sleep(1)
            else:
                await reader.read(1)
        except OSError:
            pass
        tally["open"] -= 1
        writer.close()


async def main():
    port, count = int(sys.argv[1]), int(sys.argv[2])
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    tally, gate = {"over": False, "open": 0, "opened": 0, "refused": 0}, asyncio.Semaphore(AT_ONCE)
    work = [asyncio.create_task(hold(n, port, gate, tally)) for n in range(count)]
    while tally["open"] < count * 95 // 100:
        await asyncio.sleep(0.1)
    print(f"all {tally['open']}", flush=True)
    least, ended = count, asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    while not ended.done():
        await asyncio.sleep(0.2)
        least = min(least, tally["open"])
    tally["over"] = True
    for one in work:
        one.cancel()
    print(f"opened {tally['opened']} refused {tally['refused']} least {least}", flush=True)


asyncio.run(main())
