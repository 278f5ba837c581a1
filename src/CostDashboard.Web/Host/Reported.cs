namespace CostDashboard.Web.Host;

/// <summary>Progress told at once and on the thread that reports it: a page looks at it when it draws.</summary>
public sealed class Reported<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
