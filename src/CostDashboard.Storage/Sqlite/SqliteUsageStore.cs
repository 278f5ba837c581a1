using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Takes records from many callers and commits them together on one thread. A caller's task completes after COMMIT with
/// synchronous=FULL: what it was told is on disk. A failed commit fails every caller in it and leaves nothing behind.
/// </summary>
public sealed class SqliteUsageStore : IUsageStore, IAsyncDisposable
{
    /// <summary>Requests that may wait for a commit; beyond it callers are told to come back.</summary>
    private const int QueueLength = 64;

    /// <summary>A commit takes no further request once it holds this many records.</summary>
    private const int RecordsPerCommit = 20_000;

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<SqliteUsageStore> _log;
    private readonly int _recentIdsWindow;
    private readonly Channel<Request> _queue = Channel.CreateBounded<Request>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private Task _writing = Task.CompletedTask;

    public SqliteUsageStore(SqliteDatabase database, TimeProvider time, StorageOptions options, ILogger<SqliteUsageStore> log)
    {
        _database = database;
        _time = time;
        _log = log;
        _recentIdsWindow = options.RecentIds;
    }

    public event Action? Stored;

    /// <summary>Opens the writer and reads the recent ids back; before this, appends wait in the queue.</summary>
    public void Start()
    {
        var appender = new UsageAppender(_database, _recentIdsWindow);
        _writing = Task.Factory.StartNew(() => WriteUntilClosed(appender), TaskCreationOptions.LongRunning);
    }

    public bool TryAppend(IReadOnlyList<PricedUsage> records, out Task<AppendOutcome[]> outcomes)
    {
        var request = new Request(records);
        outcomes = request.Completion.Task;
        return _queue.Writer.TryWrite(request);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    private void WriteUntilClosed(UsageAppender appender)
    {
        using (appender)
        {
            var group = new List<(Request Request, AppendOutcome[] Outcomes)>();
            while (WaitForRequest())
            {
                group.Clear();
                _database.WriteGate.Wait();
                try
                {
                    CommitGroup(appender, group);
                }
                finally
                {
                    _database.WriteGate.Release();
                }
            }
        }
    }

    private bool WaitForRequest()
    {
        var waiting = _queue.Reader.WaitToReadAsync();
        return waiting.IsCompleted ? waiting.GetAwaiter().GetResult() : waiting.AsTask().GetAwaiter().GetResult();
    }

    private void CommitGroup(UsageAppender appender, List<(Request Request, AppendOutcome[] Outcomes)> group)
    {
        Request? current = null;
        try
        {
            appender.Begin();
            var records = 0;
            while (records < RecordsPerCommit && _queue.Reader.TryRead(out current))
            {
                group.Add((current, appender.Append(current.Records, _time.GetUtcNow().UtcDateTime)));
                records += current.Records.Count;
                current = null;
            }

            appender.Commit();
        }
        catch (Exception error)
        {
            _log.LogError(error, "A commit of usage records failed; nothing of it was kept and its callers were told so.");
            appender.Rollback();
            current?.Completion.TrySetException(error);
            foreach (var (request, _) in group) request.Completion.TrySetException(error);
            return;
        }

        foreach (var (request, outcomes) in group) request.Completion.TrySetResult(outcomes);
        if (group.Exists(done => done.Outcomes.Contains(AppendOutcome.Accepted))) Stored?.Invoke();
    }

    private sealed record Request(IReadOnlyList<PricedUsage> Records)
    {
        // Continuations run elsewhere: the writer's thread only writes.
        public TaskCompletionSource<AppendOutcome[]> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
