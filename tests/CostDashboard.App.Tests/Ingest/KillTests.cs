using System.Globalization;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>
/// SIGKILL at random moments of a heavy load, over one database: what was answered with 200 is there exactly once, in its last
/// version, and totals equal the records. COSTDASHBOARD_KILLS=30 makes it thirty rounds instead of five.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int Clients = 8;

    private static readonly int Rounds = int.Parse(
        Environment.GetEnvironmentVariable("COSTDASHBOARD_KILLS") ?? "5", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_AtRandomMomentsOfALoad_LosesAndDoublesNothingThatWasAnswered()
    {
        var clients = Enumerable.Range(0, Clients).Select(number => new KilledClient(number)).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            using var program = ProgramProcess.Start(_folder);
            var answers = clients.Sum(client => client.Answers);
            var sending = clients.Select(client => SendAsync(client, program)).ToList();
            while (clients.Sum(client => client.Answers) == answers) await Task.Delay(5, Stop);
            await Task.Delay(Random.Shared.Next(1_200), Stop);
            await program.KillAsync(Stop);
            await Task.WhenAll(sending);

            AssertStored(clients);
        }

        await using var host = await RunningHost.StartOnAsync(_folder, null);
        await AssertTotalsAsync(host);
    }

    private static async Task SendAsync(KilledClient client, ProgramProcess program)
    {
        using var http = program.NewClient();
        await client.SendUntilKilledAsync(http, Stop);
    }

    private void AssertStored(List<KilledClient> clients)
    {
        var stored = Stored();
        var onItsWay = clients.SelectMany(client => client.OnItsWay).ToDictionary(each => each.Id, each => each.Version);
        var acknowledged = clients.SelectMany(client => client.Acknowledged).ToDictionary(each => each.Id, each => each.Version);

        Assert.NotEmpty(acknowledged);
        foreach (var (id, version) in acknowledged)
        {
            Assert.True(stored.TryGetValue(id, out var found), $"{id} was acknowledged and is gone.");
            Assert.True(
                found == version || (onItsWay.TryGetValue(id, out var later) && found == later),
                $"{id}: version {version} was acknowledged, {found} is stored.");
        }

        Assert.Empty(stored.Keys.Except(acknowledged.Keys).Except(onItsWay.Keys));
    }

    /// <summary>Fails on an id that is there twice.</summary>
    private Dictionary<string, long> Stored()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, output_tokens FROM usage";
        using var reader = command.ExecuteReader();
        var stored = new Dictionary<string, long>();
        while (reader.Read()) stored.Add(reader.GetString(0), reader.GetInt64(1));
        return stored;
    }

    private static async Task AssertTotalsAsync(RunningHost host)
    {
        var records = host.Query<long>("SELECT count(*) FROM usage");
        await host.CostsAsync("from=2026-11-01", records);

        const string sums = "sum(requests) || ' ' || sum(cost)";
        foreach (var table in host.Service<RollupTables>().All)
        {
            Assert.Equal(
                host.Query<string>($"SELECT {sums} FROM usage"),
                host.Query<string>($"SELECT {sums} FROM rollup_day WHERE held = {table.Number}"));
        }

        Assert.Equal(
            host.Query<string>(
                "SELECT group_concat(line) FROM (SELECT t.value || count(*) || '=' || sum(cost) AS line FROM usage u JOIN term t "
                    + "ON t.id = u.team GROUP BY t.value ORDER BY t.value)"),
            host.Query<string>(
                "SELECT group_concat(line) FROM (SELECT t.value || sum(requests) || '=' || sum(cost) AS line FROM rollup_day r "
                    + "JOIN term t ON t.id = r.a WHERE r.held = 1 GROUP BY t.value ORDER BY t.value)"));
    }
}
