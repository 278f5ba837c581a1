using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Takes writes from many callers and commits them together on one thread. A caller's task completes after COMMIT with
/// synchronous=FULL: what it was told is on disk. A failed commit fails every caller in it and leaves nothing behind; a caller
/// whose records cannot be added fails alone.
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

    public bool TryWrite(UsageWrite write, out Task<WriteOutcome> outcome)
    {
        var request = new Request(write);
        outcome = request.Completion.Task;
        return _queue.Writer.TryWrite(request);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        while (_queue.Reader.TryRead(out var request))
        {
            request.Completion.TrySetException(new InvalidOperationException("The store was closed before it was started; nothing was stored."));
        }
    }

    private void WriteUntilClosed(UsageAppender appender)
    {
        using (appender)
        {
            while (WaitForRequest())
            {
                _database.WriteGate.Wait();
                try
                {
                    Commit(appender, TakeRequests());
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

    private List<Request> TakeRequests()
    {
        var requests = new List<Request>();
        var records = 0;
        while (records < RecordsPerCommit && _queue.Reader.TryRead(out var request))
        {
            requests.Add(request);
            records += request.Write.Records.Count + request.Write.Edits.Count + request.Write.Deletions.Count + (request.Write.Repricing?.Records.Count ?? 0);
        }

        return requests;
    }

    private void Commit(UsageAppender appender, List<Request> requests)
    {
        var outcomes = new List<WriteOutcome>(requests.Count);
        Request? appending = null;
        try
        {
            appender.Begin();
            foreach (var request in requests)
            {
                appending = request;
                outcomes.Add(appender.Write(request.Write, _time.GetUtcNow().UtcDateTime));
            }

            appending = null;
            appender.Commit();
        }
        catch (Exception error)
        {
            _log.LogError(error, "A commit of usage records failed; nothing of it was kept.");
            Undo(appender);

            // Whoever was being added may have brought the error along: it fails alone, and the others are tried again.
            List<Request> failed = appending is null ? requests : [appending];
            foreach (var request in failed) request.Completion.TrySetException(error);
            var others = requests.Except(failed).ToList();
            if (others.Count > 0) Commit(appender, others);
            return;
        }

        for (var i = 0; i < requests.Count; i++) requests[i].Completion.TrySetResult(outcomes[i]);
        if (outcomes.Exists(each => each.HasChanges)) RaiseStored();
    }

    private void Undo(UsageAppender appender)
    {
        try
        {
            appender.Rollback();
        }
        catch (SqliteException error)
        {
            // The transaction stays open, so the next BEGIN fails and this is tried again.
            _log.LogError(error, "A failed commit of usage records could not be rolled back yet.");
        }
    }

    private void RaiseStored()
    {
        try
        {
            Stored?.Invoke();
        }
        catch (Exception error)
        {
            _log.LogError(error, "A handler of Stored failed; the records are stored all the same.");
        }
    }

    private sealed record Request(UsageWrite Write)
    {
        // Continuations run elsewhere: the writer's thread only writes.
        public TaskCompletionSource<WriteOutcome> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
