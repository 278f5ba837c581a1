using Hangfire.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace CostDashboard.Web.Jobs;

/// <summary>
/// Hangfire's own log lines. It has one log for the whole process, so that the logger is made beforehand: one of a host that has ended
/// still takes lines, where its factory would refuse to make another.
/// </summary>
public sealed class JobsLog(ILogger logger) : ILogProvider, ILog
{
    ILog ILogProvider.GetLogger(string name) => this;

    public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
    {
        var level = LevelOf(logLevel);
        if (messageFunc is null) return logger.IsEnabled(level);

        logger.Log(level, exception, "{Message}", messageFunc());
        return true;
    }

    private static LogLevel LevelOf(Hangfire.Logging.LogLevel level) => level switch
    {
        Hangfire.Logging.LogLevel.Trace => LogLevel.Trace,
        Hangfire.Logging.LogLevel.Debug => LogLevel.Debug,
        Hangfire.Logging.LogLevel.Info => LogLevel.Information,
        Hangfire.Logging.LogLevel.Warn => LogLevel.Warning,
        Hangfire.Logging.LogLevel.Error => LogLevel.Error,
        _ => LogLevel.Critical,
    };
}
