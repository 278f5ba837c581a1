using System.Text;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>
/// Prompts and answers come in with every format; none of them stays in the database, its journal, the jobs' file or the logs.
/// </summary>
public sealed class NothingKeptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Post_EveryFormatFullOfText_KeepsNoneOfIt()
    {
        // As prompts are, and as short as a few words of one; a single word in an id's place may be an id.
        string[] markers =
        [
            "xyzzy-MARKER the quick brown fox asks what a contract of employment has to say about notice periods",
            "two MARKER",
        ];
        await using (var host = await RunningHost.StartOnAsync(_folder, null))
        {
            foreach (var body in EveryFormat.All)
            {
                foreach (var marker in markers)
                {
                    using var client = ClientFor(host, body);
                    var answer = await host.SendAsync(HttpMethod.Post, body.Path, body.With(marker), client);

                    Assert.True((int)answer.Status is 200 or 207 or 400 or 422, $"{body}: {(int)answer.Status} {answer.Text}");
                }
            }

            Assert.True(
                host.Query<int>("SELECT count(*) FROM usage") >= 15, "Too few of the bodies were stored for this test to mean anything.");
            AssertNothing("the logs", Encoding.UTF8.GetBytes(host.Logs.All));

            // While it runs, the journal holds what the database does not yet.
            AssertNoFileHasIt();
        }

        Assert.True(
            _folder.Query<int>("SELECT count(*) FROM RejectedRecords") >= 10,
            "Too few rejected records were kept for this test to mean anything.");
        AssertNoFileHasIt();
    }

    /// <summary>Langfuse's clients sign in with HTTP Basic, the key as the password.</summary>
    internal static HttpClient ClientFor(RunningHost host, SampleBody body)
    {
        if (!body.Path.StartsWith("/api/public/", StringComparison.Ordinal)) return host.ClientWith(RunningHost.Key);

        var client = host.ClientWith(null);
        client.DefaultRequestHeaders.Add(
            "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("pk-any:" + RunningHost.Key)));
        return client;
    }

    private void AssertNoFileHasIt()
    {
        var files = _folder.Contents().ToList();
        Assert.Contains(files, file => file.Name == "costdashboard.db");
        foreach (var file in files) AssertNothing(file.Name, file.Bytes);
    }

    private static void AssertNothing(string where, byte[] bytes)
    {
        var at = bytes.AsSpan().IndexOf("MARKER"u8);
        Assert.True(
            at < 0,
            $"{where} keeps text: …{Encoding.UTF8.GetString(bytes, Math.Max(0, at - 200), Math.Min(400, bytes.Length - Math.Max(0, at - 200)))}…");
    }
}
