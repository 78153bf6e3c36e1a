package io.pearl.console.standin;

import io.pearl.client.Amount;
import io.pearl.client.StoreDeskApi.Circle;
import io.pearl.client.StoreDeskApi.FeeStep;
import io.pearl.client.StoreDeskApi.HoursAndZones;
import io.pearl.client.StoreDeskApi.OpenWindow;
import io.pearl.client.StoreDeskApi.Position;
import io.pearl.client.StoreDeskApi.ServedArea;
import io.pearl.client.StoreDeskApi.SpecialDate;
import io.pearl.client.StoresApi.StoreRow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** When stores are open and where they deliver: a circle, a polygon with a hole and a ladder, and one by the evening. */
final class Zones {

    private Zones() {}

    static HoursAndZones of(StoreRow row) {
        List<OpenWindow> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            if (day == DayOfWeek.FRIDAY || day == DayOfWeek.SATURDAY) {
                week.add(new OpenWindow(name, "09:30", "01:00"));
            } else if (day != DayOfWeek.MONDAY) {
                week.add(new OpenWindow(name, "09:30", "13:30"));
                week.add(new OpenWindow(name, "15:00", "22:00"));
            }
        }
        LocalDate soon = LocalDate.now().plusDays(5);
        List<SpecialDate> days = List.of(
                new SpecialDate(soon.toString(), List.of()),
                new SpecialDate(soon.plusDays(1).toString(), List.of(new OpenWindow("monday", "12:00", "20:00"))));
        return new HoursAndZones(row, week, days, row.zones() ? areas(row) : List.of());
    }

    private static List<ServedArea> areas(StoreRow row) {
        return List.of(
                new ServedArea(
                        "near",
                        ring(row, 0, 0, 0.0135, 24),
                        List.of(),
                        new Circle(new Position(row.latitude(), row.longitude()), 1_500),
                        List.of(),
                        yuan(15),
                        yuan(3),
                        List.of(),
                        List.of(),
                        true),
                new ServedArea(
                        "滨江 · far",
                        ring(row, 0.006, 0.012, 0.03, 7),
                        List.of(ring(row, 0.02, 0.03, 0.006, 5)),
                        null,
                        List.of(),
                        yuan(30),
                        yuan(5),
                        List.of(
                                new FeeStep(2_000, yuan(0), yuan(7)),
                                new FeeStep(0, yuan(60), yuan(0)),
                                new FeeStep(4_000, yuan(80), yuan(4))),
                        List.of(),
                        true),
                new ServedArea(
                        "night",
                        ring(row, -0.01, -0.015, 0.016, 4),
                        List.of(),
                        null,
                        List.of("310012", "西湖区"),
                        yuan(40),
                        yuan(9),
                        List.of(),
                        List.of(
                                new OpenWindow("friday", "20:00", "01:00"),
                                new OpenWindow("saturday", "20:00", "01:00")),
                        false));
    }

    private static List<Position> ring(StoreRow row, double north, double east, double wide, int corners) {
        List<Position> ring = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double turn = Math.PI * 2 * i / corners;
            ring.add(new Position(
                    row.latitude() + north + wide * Math.cos(turn),
                    row.longitude() + east + wide * 1.15 * Math.sin(turn)));
        }
        return ring;
    }

    private static Amount yuan(long yuan) {
        return new Amount(yuan * 100, "CNY");
    }
}
