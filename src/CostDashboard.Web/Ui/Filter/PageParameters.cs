using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace CostDashboard.Web.Ui;

/// <summary>
/// The parameters of the address that a page declares for itself with <see cref="SupplyParameterFromQueryAttribute"/>, and those that a
/// grid on it reads.
/// </summary>
public static class PageParameters
{
    private static readonly ConcurrentDictionary<Type, IReadOnlySet<string>> Known = [];

    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    public static IReadOnlySet<string> Of(Type? page) => page is null ? None : Known.GetOrAdd(page, Read);

    private static IReadOnlySet<string> Read(Type page) => page.GetProperties()
        .Select(property => (property.Name, Given: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
        .Where(property => property.Given is not null)
        .Select(property => property.Given!.Name ?? property.Name)
        .Concat([GridAddress.SortKey, GridAddress.ColumnsKey])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}

/// <summary>On a page that shows a period and filters: the top bar then offers both.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FilteredPageAttribute : Attribute;
