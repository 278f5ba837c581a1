using System.Text.Json;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// Puts a change into the audit log. It only adds a row to the context that makes the change, so that one save writes both or neither.
/// </summary>
public sealed class AuditLog(TimeProvider time)
{
    /// <param name="by">The person's e-mail address or the API key's name.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="what">The name of what is changed.</param>
    /// <param name="before">Null for what was not there. Never a secret: the log is read by more people than may set one.</param>
    /// <param name="after">Null for what is gone.</param>
    public void Add(CostDbContext context, string by, string action, string what, object? before, object? after) =>
        context.AuditEntries.Add(ChangeLog.Entry(time.GetUtcNow().UtcDateTime, by, action, what, Text(before), Text(after)));

    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value, ChangeLog.Json);
}
