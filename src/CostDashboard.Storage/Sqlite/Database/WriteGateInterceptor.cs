using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// EF Core's saves take their turn among the writers (<see cref="SqliteDatabase.WriteGate"/>). However a save ends, and EF
/// reports a concurrency conflict apart from other failures, its turn is given back exactly once. For the turn and for another
/// program's lock together a save waits no longer than <see cref="SqliteDatabase.WriteWait"/>.
/// </summary>
internal sealed class WriteGateInterceptor(SqliteDatabase database, WriteHealth health) : SaveChangesInterceptor
{
    private readonly ConcurrentDictionary<DbContext, bool> _writing = new(ReferenceEqualityComparer.Instance);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        try
        {
            database.Enter();
        }
        catch (WriteTroubleException trouble)
        {
            health.Failed(trouble);
            throw;
        }

        Took(eventData);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.EnterAsync(cancellationToken);
        }
        catch (WriteTroubleException trouble)
        {
            health.Failed(trouble);
            throw;
        }

        Took(eventData);
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData, result);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData, result);
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Failed(eventData);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Failed(eventData);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => GiveBack(eventData);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        GiveBack(eventData);
        return Task.CompletedTask;
    }

    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        GiveBack(eventData);
        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        GiveBack(eventData);
        return ValueTask.FromResult(result);
    }

    /// <summary>
    /// The file was free a moment ago: a lock that comes in between is waited for briefly. EF's connection counts in seconds.
    /// </summary>
    private void Took(DbContextEventData eventData)
    {
        var context = eventData.Context!;
        _writing[context] = true;
        ((SqliteConnection)context.Database.GetDbConnection()).DefaultTimeout = 1;
    }

    private void Saved(DbContextEventData eventData, int rows)
    {
        GiveBack(eventData);
        if (rows > 0) health.Succeeded();
    }

    private void Failed(DbContextErrorEventData eventData)
    {
        GiveBack(eventData);
        if (SqliteTrouble.Of(eventData.Exception) is not { } trouble) return;

        health.Failed(trouble);

        // In the place of EF's exception, which says nothing that another engine would know.
        throw trouble;
    }

    private void GiveBack(DbContextEventData eventData)
    {
        if (eventData.Context is { } context && _writing.TryRemove(context, out _)) database.WriteGate.Release();
    }
}
