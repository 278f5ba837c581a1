using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Rollups;
using CostDashboard.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Storage;

/// <summary>A real database in a folder of its own, with all storage services over it and a clock that the test sets.</summary>
internal sealed class TempDatabase : IStorageEngine
{
    private readonly string _folder = Directory.CreateTempSubdirectory("costdashboard-tests-").FullName;
    private readonly StorageOptions _options;
    private IReadOnlyList<Dimension> _tags;
    private ServiceProvider _services;

    private TempDatabase(string zone, StorageOptions options, IReadOnlyList<Dimension> tags)
    {
        _tags = tags;
        _options = options;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        _services = Build();
    }

    public string File => Path.Combine(_folder, "usage.db");

    public ManualTime Time { get; } = new(Some.Now);

    public TimeZoneInfo Zone { get; private set; }

    public ReportingZone ReportingZone => _services.GetRequiredService<ReportingZone>();

    public IUsageStore Store => _services.GetRequiredService<IUsageStore>();

    public RollupTables Tables => _services.GetRequiredService<RollupTables>();

    public IRollups Rollups => _services.GetRequiredService<IRollups>();

    public TagFill TagFill => _services.GetRequiredService<TagFill>();

    public int RowsPerRollupStep { set => _services.GetRequiredService<SqliteRollups>().RowsPerStep = value; }

    public IUsageReader Usage => _services.GetRequiredService<IUsageReader>();

    public ISpendReader Spend => _services.GetRequiredService<ISpendReader>();

    /// <summary>Whoever holds it keeps all writers waiting.</summary>
    public SemaphoreSlim WriteGate => _services.GetRequiredService<SqliteDatabase>().WriteGate;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<TempDatabase> OpenAsync(
        string zone = "UTC", int recentIds = 1_500_000, bool started = true, int recordsPerQuestion = 200_000,
        params string[] tags)
    {
        var options = new StorageOptions { RecentIds = recentIds, RecordsPerQuestion = recordsPerQuestion };
        var database = new TempDatabase(zone, options, [.. tags.Select(Dimension.Tag)]);
        if (started) await database.StartAsync();
        return database;
    }

    /// <summary>Ends the program and starts it again on the same file.</summary>
    public async Task RestartAsync(string? zone = null, string[]? tags = null, bool started = true)
    {
        await StopAsync();
        if (zone is not null) Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        if (tags is not null) _tags = [.. tags.Select(Dimension.Tag)];
        _services = Build();
        if (started) await StartAsync();
    }

    Task IStorageEngine.RestartAsync() => RestartAsync();

    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        using var pooled = new SqliteConnection($"Data Source={File}");
        SqliteConnection.ClearPool(pooled);
    }

    public async Task<IReadOnlyList<AppendOutcome>> AppendAsync(params IReadOnlyList<PricedUsage> records) =>
        (await WriteAsync(new UsageWrite { Records = records })).Records;

    public async Task<WriteOutcome> WriteAsync(UsageWrite write)
    {
        var outcome = await Store.WriteAsync(write, Stop).WaitAsync(TimeSpan.FromSeconds(60), Stop);
        Assert.False(outcome.IsBusy, "The queue is full.");
        return outcome;
    }

    public async Task<IDisposable> HoldWritesAsync()
    {
        await WriteGate.WaitAsync(Stop);
        return new Held(WriteGate);
    }

    public Task<long> RollUpAsync() => Rollups.RunOnceAsync(Stop);

    public Task<long> RebuildAsync() => Rollups.RebuildAsync(null, Stop);

    public Task<SpendAnswer> AskAsync(SpendQuestion question) => Spend.ReadAsync(question, Stop);

    public Task<UsagePage> ListAsync(UsageListFilter filter) => Usage.ListAsync(filter, Stop);

    /// <summary>The hash this database gives an identity.</summary>
    public long HashOf(string source, string id)
    {
        using var connection = Connect();
        return IdentityHash.Find(connection)!.Of(source, id);
    }

    /// <summary>The rows of a query, each as one line of text.</summary>
    public List<string> Query(string sql)
    {
        using var connection = Connect();
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))));
        }

        return rows;
    }

    public void Execute(string sql)
    {
        using var connection = Connect();
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task StartAsync() => await _services.GetRequiredService<StorageStartup>().RunAsync(Stop);

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(new ReportingZone(Zone));
        services.AddStorage(_options, $"Data Source={File}", _tags);
        return services.BuildServiceProvider();
    }

    private SqliteConnection Connect() => TestConnection.Open(File);

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written out in tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
