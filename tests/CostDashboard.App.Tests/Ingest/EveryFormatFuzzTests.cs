using System.Globalization;
using System.Text;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>
/// Mutated bodies of every format over HTTP: no 5xx, nothing logged as an error, memory flat. COSTDASHBOARD_FUZZ=100000 makes it
/// that many bodies instead of 5,000.
/// </summary>
[Collection(Alone.Name)]
public sealed class EveryFormatFuzzTests
{
    private const int WarmUp = 1_500;
    private const long AllowedGrowth = 64 * 1024 * 1024;

    private static readonly int Bodies = int.Parse(
        Environment.GetEnvironmentVariable("COSTDASHBOARD_FUZZ") ?? "5000", CultureInfo.InvariantCulture);

    private static readonly SampleBody Spans = new("/v1/traces", "application/x-protobuf", "");

    [Fact]
    public async Task Post_MutatedBodies_NeverFailTheServer()
    {
        await using var host = await RunningHost.StartAsync();
        var clients = EveryFormat.All.Select(body => NothingKeptTests.ClientFor(host, body)).ToList();
        var random = new Random(20261122);
        var spans = await File.ReadAllBytesAsync(
            Repository.PathOf("tests/CostDashboard.Core.Tests/Samples/otlp/agent.pb"), TestContext.Current.CancellationToken);
        var memory = 0L;
        for (var i = 0; i < Bodies; i++)
        {
            if (i == Math.Min(WarmUp, Bodies / 2)) memory = GC.GetTotalMemory(forceFullCollection: true);
            var number = i % (EveryFormat.All.Count + 1);
            var isSpans = number == EveryFormat.All.Count;
            var sample = isSpans ? Spans : EveryFormat.All[number];
            var body = isSpans ? Mutation.Of(random, spans) : Mutation.Of(random, sample.Text);
            var zipped = random.Next(8) == 0;
            var contentType = random.Next(8) == 0 ? EveryFormat.All[random.Next(EveryFormat.All.Count)].ContentType : sample.ContentType;
            var content = RunningHost.Bytes(zipped && random.Next(4) > 0 ? Gzip.Of(body) : body, contentType, zipped ? "gzip" : null);

            var answer = await host.SendAsync(HttpMethod.Post, sample.Path, content, isSpans ? null : clients[number]);

            // Refused as a whole, a part of it, or taken: but always answered, and as something that can be acted on.
            Assert.True(
                (int)answer.Status is 200 or 207 or 400 or 415 or 422,
                $"Body {i} to {sample.Path} as {contentType}: {(int)answer.Status} {answer.Text}\n{Encoding.UTF8.GetString(body)}");
        }

        var growth = GC.GetTotalMemory(forceFullCollection: true) - memory;
        Assert.Empty(host.Logs.Errors);
        Assert.True(growth < AllowedGrowth, $"Memory grew by {growth / 1048576} MiB.");
        (await host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""")).AssertCounts(accepted: 1);
        clients.ForEach(client => client.Dispose());
    }
}
